using Microsoft.Extensions.Logging;
using Navarch.Api.CoreV1;
using Navarch.Client.Informers;
using Navarch.Client.Queues;

namespace Navarch.Node.Volumes;

/// <summary>
/// Tells pods at once when an object changes that their volumes show. Each object is watched by its name, because a node
/// may read no others, once for all pods that show it, and only as long as one does.
/// </summary>
sealed class VolumeWatches(
    ApiClient client, TimeProvider time, Jitter jitter, ILogger log, CancellationToken cancel)
{
    readonly Lock _lock = new();
    readonly Dictionary<VolumeObject, Watch> _watches = [];

    /// <param name="changed">Called after each change, and once for what is there already.</param>
    public void Follow(Pod pod, Action changed)
    {
        foreach (var shown in VolumeObject.Of(pod))
        {
            lock (_lock)
            {
                if (!_watches.TryGetValue(shown, out var watch)) _watches[shown] = watch = Start(shown);
                watch.Pods[pod.Metadata.Uid] = changed;
            }
        }
    }

    public void Forget(Pod pod)
    {
        foreach (var shown in VolumeObject.Of(pod))
        {
            lock (_lock)
            {
                if (!_watches.TryGetValue(shown, out var watch)) continue;
                if (!watch.Pods.Remove(pod.Metadata.Uid) || watch.Pods.Count > 0) continue;
                _watches.Remove(shown);
                watch.Ending.Cancel();
                watch.Ending.Dispose();
            }
        }
    }

    /// <summary>How many objects are watched.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _watches.Count;
        }
    }

    Watch Start(VolumeObject shown)
    {
        var watch = new Watch(CancellationTokenSource.CreateLinkedTokenSource(cancel));
        _ = shown.IsSecret ? RunAsync<Secret>(shown, watch) : RunAsync<ConfigMap>(shown, watch);
        return watch;
    }

    async Task RunAsync<T>(VolumeObject shown, Watch watch) where T : class, Api.Declarations.IKubernetesObject<T>
    {
        var options = new InformerOptions
        {
            Namespace = shown.Namespace,
            FieldSelector = $"metadata.name={shown.Name}",
        };
        var informer = new Informer<T>(client, Resource.Of<T>(), options, time, jitter, log);
        informer.OnChange(_ => Tell(watch));
        try
        {
            await informer.RunAsync(watch.Ending.Token);
        }
        catch (OperationCanceledException) when (watch.Ending.IsCancellationRequested)
        {
            // No pod shows the object any more, or the agent ends.
        }
    }

    void Tell(Watch watch)
    {
        Action[] told;
        lock (_lock) told = [.. watch.Pods.Values];
        foreach (var changed in told) changed();
    }

    sealed record Watch(CancellationTokenSource Ending)
    {
        public Dictionary<string, Action> Pods { get; } = new(StringComparer.Ordinal);
    }
}
