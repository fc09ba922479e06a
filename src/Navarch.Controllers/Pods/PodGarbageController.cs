namespace Navarch.Controllers.Pods;

/// <summary>Looks for pods that nobody will clean up, every now and then.</summary>
public sealed class PodGarbageController : IController
{
    private readonly PodGarbageOptions _options;
    private readonly ControllerContext _context;
    private readonly Informer<Pod> _pods;
    private readonly Informer<Node> _nodes;
    private readonly Committer _committer;
    private readonly Dictionary<string, DateTimeOffset> _absentSince = new(StringComparer.Ordinal);

    public PodGarbageController(PodGarbageOptions options, ControllerContext context)
    {
        _options = options;
        _context = context;
        _pods = context.Informers.Of<Pod>();
        _nodes = context.Informers.Of<Node>();
        _committer = new Committer(
            context.Client.Named(Name), context.Events.For(Name), context.Ids, context.Time, context.Jitter);
    }

    public string Name => "pod-garbage-collector-controller";

    public async Task RunAsync(CancellationToken cancel)
    {
        await _pods.WhenSynced(cancel);
        await _nodes.WhenSynced(cancel);
        while (true)
        {
            await Task.Delay(_options.Period, _context.Time, cancel);
            var now = _context.Time.GetUtcNow();
            var plan = PodGarbage.Collect(_pods.Snapshot, await FindAbsentNodesAsync(now, cancel), _options, now);
            await _committer.CommitAsync(plan, cancel);
        }
    }

    /// <summary>Nodes that pods name and nobody knows; the server is asked before it is believed.</summary>
    private async Task<HashSet<string>> FindAbsentNodesAsync(DateTimeOffset now, CancellationToken cancel)
    {
        HashSet<string> named = new(StringComparer.Ordinal);
        foreach (var pod in _pods.Snapshot.All)
            if (pod.Spec.NodeName.Length > 0 && _nodes.Snapshot.Find("", pod.Spec.NodeName) is null)
                named.Add(pod.Spec.NodeName);
        foreach (var back in _absentSince.Keys.Where(node => !named.Contains(node)).ToArray())
            _absentSince.Remove(back);
        HashSet<string> absent = new(StringComparer.Ordinal);
        foreach (var node in named)
        {
            if (_absentSince.TryAdd(node, now) || now - _absentSince[node] < _options.Quarantine) continue;
            if (await IsAbsentAsync(node, cancel)) absent.Add(node);
        }
        return absent;
    }

    private async Task<bool> IsAbsentAsync(string node, CancellationToken cancel)
    {
        try
        {
            return await _context.Client.GetAsync<Node>("", node, cancel) is ApiResult<Node>.NotFound;
        }
        catch (EndpointUnreachableException)
        {
            return false;
        }
    }
}
