using Navarch.Client.Discovery;
using Navarch.Client.Queues;

namespace Navarch.Controllers.Namespaces;

/// <summary>
/// Empties namespaces that are being deleted: 1 ask the server what there can be in a namespace; 2 delete all of it,
/// kind by kind; 3 say in the conditions what is left and what failed; 4 when nothing is left, take the finalizer off,
/// and the namespace is gone. Every step may be repeated.
/// </summary>
public sealed class NamespaceController : IController
{
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromSeconds(1);

    private readonly Informer<Namespace> _namespaces;
    private readonly NamespaceContent _content;
    private readonly ApiClient _client;
    private readonly ApiDiscovery _discovery;
    private readonly TimeProvider _time;
    private readonly WorkQueue<ObjectKey> _queue;
    private readonly int _workers;

    public NamespaceController(ControllerContext context, int workers = 10)
    {
        _client = context.Client.Named(Name);
        _time = context.Time;
        _workers = workers;
        _namespaces = context.Informers.Of<Namespace>();
        _discovery = new ApiDiscovery(_client);
        _content = new NamespaceContent(_client);
        _queue = new WorkQueue<ObjectKey>(context.Time);
    }

    public string Name => "namespace-controller";

    public async Task RunAsync(CancellationToken cancel)
    {
        await _namespaces.WhenSynced(cancel);
        _namespaces.OnChange(change =>
        {
            if (change.Latest.Metadata.IsTerminating) _queue.Add(ObjectKey.Of(change.Latest));
        });
        using (_queue) await _queue.RunAsync(_workers, EmptyAsync, cancel);
    }

    private async Task EmptyAsync(ObjectKey key, CancellationToken cancel)
    {
        if (_namespaces.Snapshot.Find(key) is not { Metadata.IsTerminating: true } target) return;
        if (!target.Spec.Finalizers.Contains(FinalizerName.Kubernetes)) return;
        try
        {
            var remains = await _content.DeleteAsync(key.Name, await _discovery.DiscoverAsync(cancel), cancel);
            var isDone = remains.IsNothing ? await FinalizeAsync(target, cancel)
                : await ReportAsync(target, remains, cancel);
            if (isDone && remains.IsNothing) _queue.Forget(key);
            else if (isDone) _queue.AddAfter(key, s_lookAgain);
            else _queue.Retry(key);
        }
        catch (Exception unheard) when (unheard is EndpointUnreachableException or ApiRefusedException)
        {
            _queue.Retry(key);
        }
    }

    private async Task<bool> FinalizeAsync(Namespace target, CancellationToken cancel)
    {
        var finalized = target with
        {
            Spec = target.Spec with
            {
                Finalizers = [.. target.Spec.Finalizers.Where(finalizer => finalizer != FinalizerName.Kubernetes)],
            },
        };
        var result = await _client.For<Namespace>()
            .UpdateAsync(finalized, cancel, new WriteOptions { Subresource = "finalize" });
        return result is ApiResult<Namespace>.Ok or ApiResult<Namespace>.NotFound;
    }

    private async Task<bool> ReportAsync(Namespace target, NamespaceRemains remains, CancellationToken cancel)
    {
        var status = NamespaceReport.Of(target.Status, remains, _time.GetUtcNow());
        if (ObjectJson.Same(status.Write, target.Status.Write)) return true;
        var result = await _client.UpdateStatusAsync(target with { Status = status }, cancel);
        return result is ApiResult<Namespace>.Ok or ApiResult<Namespace>.NotFound;
    }
}
