using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Navarch.Client.Queues;

namespace Navarch.Client.Informers;

/// <summary>
/// One informer per kind for all controllers of a process. Ask for the informers first, then run; one asked for later
/// starts at once.
/// </summary>
public sealed class SharedInformers(ApiClient client, TimeProvider time, Jitter jitter, ILogger? log = null)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, IInformer> _byPath = [];
    private readonly List<IInformer> _inOrder = [];
    private readonly TaskCompletionSource _failed = new();
    private CancellationToken? _running;

    /// <summary>The informer of a declared kind.</summary>
    public Informer<T> Of<T>(params ReadOnlySpan<ObjectIndex<T>> indexes) where T : class, IKubernetesObject<T>
    {
        var informer = Of(Resource.WithoutManagers<T>());
        foreach (var index in indexes) informer.AddIndex(index);
        return informer;
    }

    public Informer<T> Of<T>(Resource<T> resource) where T : class, IKubernetesObject
    {
        lock (_lock)
        {
            if (_byPath.TryGetValue(PathOf(resource.Type), out var known)) return (Informer<T>)known;
            var informer = new Informer<T>(
                client, resource, InformerOptions.Default, time, jitter, log ?? NullLogger.Instance);
            _byPath.Add(PathOf(resource.Type), informer);
            _inOrder.Add(informer);
            if (_running is { } cancel) Start(informer, cancel);
            return informer;
        }
    }

    /// <summary>The informer of the type, if any controller asked for it.</summary>
    public IInformer? Find(ResourceType type)
    {
        lock (_lock) return _byPath.GetValueOrDefault(PathOf(type));
    }

    /// <summary>Runs the informers until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        lock (_lock)
        {
            Invariant.Holds(_running is null);
            _running = cancel;
            foreach (var informer in _inOrder) Start(informer, cancel);
        }
        await _failed.Task.WaitAsync(cancel);
    }

    /// <summary>Completes once each informer asked for so far has taken in its first list.</summary>
    public async Task WhenSynced(CancellationToken cancel)
    {
        IInformer[] all;
        lock (_lock) all = [.. _inOrder];
        foreach (var informer in all) await informer.WhenSynced(cancel);
    }

    private static string PathOf(ResourceType type) => type.CollectionPath(null);

    private void Start(IInformer informer, CancellationToken cancel) => _ = WatchOverAsync(informer, cancel);

    private async Task WatchOverAsync(IInformer informer, CancellationToken cancel)
    {
        try
        {
            await informer.RunAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            _failed.TrySetCanceled(cancel);
        }
#pragma warning disable CA1031 // Whoever runs the informers gets it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _failed.TrySetException(failure);
        }
    }
}
