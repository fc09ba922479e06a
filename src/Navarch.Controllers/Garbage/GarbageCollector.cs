using Navarch.Client.Discovery;
using Navarch.Client.Queues;

namespace Navarch.Controllers.Garbage;

/// <summary>
/// Deletes what its owners left behind. An object is looked at when it appears with owners, when one of its owners goes
/// or starts to wait for it, and when a dependent of it goes:
/// <code>
/// has finalizer orphan, terminating          → cut it off from its dependents, then let it go
/// has finalizer foregroundDeletion, term.    → delete the dependents; when none blocks any more, let it go
/// some owner exists                          → stays; references to owners that are gone are cut
/// its owner waits for it, it for a dependent → stop it from blocking its owners: they may be owned in a circle
/// all owners gone or waiting for it          → delete it, the way its finalizers say
/// </code>
/// That an owner is gone is believed only when the server itself says so.
/// </summary>
public sealed class GarbageCollector : IController
{
    private static readonly TimeSpan s_rediscovery = TimeSpan.FromSeconds(30);

    private readonly ControllerContext _context;
    private readonly ApiDiscovery _discovery;
    private readonly OwnerGraph _graph;
    private readonly GarbageDecision _decision;
    private readonly WorkQueue<GarbageItem> _queue;
    private readonly int _workers;
    private readonly Dictionary<string, ResourceType> _types = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public GarbageCollector(ControllerContext context, int workers = 20)
    {
        _context = context;
        _workers = workers;
        var client = context.Client.Named(Name);
        _discovery = new ApiDiscovery(client);
        _graph = new OwnerGraph(context, Notice);
        var committer = new Committer(client, context.Events.For(Name), context.Ids, context.Time, context.Jitter);
        _decision = new GarbageDecision(client, _graph, committer);
        _queue = new WorkQueue<GarbageItem>(
            context.Time, new WorkQueueOptions { RetriesPerSecond = 100, RetryBurst = 1000 });
    }

    public string Name => "garbage-collector-controller";

    public async Task RunAsync(CancellationToken cancel)
    {
        while (!await DiscoverAsync(cancel)) await Task.Delay(TimeSpan.FromSeconds(1), _context.Time, cancel);
        await _graph.WhenSynced(cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var working = _queue.RunAsync(_workers, CollectAsync, stop.Token);
        var rediscovering = RediscoverAsync(stop.Token);
        try
        {
            await await Task.WhenAny(working, rediscovering);
        }
        finally
        {
            stop.Cancel();
            _queue.Dispose();
        }
    }

    private async Task RediscoverAsync(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(s_rediscovery, _context.Time, cancel);
            await DiscoverAsync(cancel);
        }
    }

    private async Task<bool> DiscoverAsync(CancellationToken cancel)
    {
        try
        {
            _graph.Learn(await _discovery.DiscoverAsync(cancel));
            return true;
        }
        catch (Exception unheard) when (unheard is EndpointUnreachableException or ApiRefusedException)
        {
            return false;
        }
    }

    private void Notice(ResourceType type, IKubernetesObject? before, IKubernetesObject? after)
    {
        var path = type.CollectionPath(null);
        lock (_lock) _types[path] = type;
        if (after is null)
        {
            // What it owned may be garbage now; and an owner may have been waiting for it.
            foreach (var (dependentType, dependent) in _graph.DependentsOf(before!.Metadata.Uid))
                Add(dependentType, dependent);
            AddOwners(before);
            return;
        }
        if (after.Metadata.OwnerReferences.Count > 0 || GarbageDecision.IsFinalizing(after)) Add(type, after);
        // A dependent that no longer names an owner may have been the last to block it.
        if (before is not null && before.Metadata.OwnerReferences.Count > 0) AddOwners(before);
    }

    private void AddOwners(IKubernetesObject dependent)
    {
        foreach (var owner in dependent.Metadata.OwnerReferences)
            if (_graph.TypeOf(owner) is { } type
                && _graph.Find(type, GarbageDecision.KeyOf(owner, type, dependent)) is { } found
                && GarbageDecision.IsFinalizing(found)) Add(type, found);
    }

    private void Add(ResourceType type, IKubernetesObject target)
    {
        var path = type.CollectionPath(null);
        lock (_lock) _types[path] = type;
        _queue.Add(new GarbageItem(path, ObjectKey.Of(target), target.Metadata.Uid));
    }

    private async Task CollectAsync(GarbageItem item, CancellationToken cancel)
    {
        ResourceType type;
        lock (_lock) type = _types[item.Path];
        var target = _graph.Find(type, item.Key);
        if (target is null || target.Metadata.Uid != item.Uid) return;
        try
        {
            var next = await _decision.CarryOutAsync(type, target, Add, cancel);
            if (next == GarbageOutcome.Done) _queue.Forget(item);
            else if (next == GarbageOutcome.LookAgain) _queue.AddAfter(item, s_rediscovery);
            else _queue.Retry(item);
        }
        catch (EndpointUnreachableException)
        {
            _queue.Retry(item);
        }
    }
}
