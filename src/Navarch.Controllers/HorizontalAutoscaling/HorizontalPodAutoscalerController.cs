using Navarch.Api.AutoscalingV2;
using Navarch.Client.Queues;

namespace Navarch.Controllers.HorizontalAutoscaling;

/// <summary>
/// Looks at every autoscaler every <see cref="HorizontalAutoscalingOptions.SyncPeriod"/>, whatever happens meanwhile:
/// metrics have no watch. What one look does is <see cref="AutoscalerPass"/>.
/// </summary>
public sealed class HorizontalPodAutoscalerController : IController
{
    private static readonly ObjectIndex<Pod> s_podsByNamespace = ObjectIndexes.ByNamespace<Pod>();

    private readonly ControllerContext _context;
    private readonly HorizontalAutoscalingOptions _options;
    private readonly ApiClient _client;
    private readonly Informer<HorizontalPodAutoscaler> _autoscalers;
    private readonly Informer<Pod> _pods;
    private readonly KindFinder _kinds;
    private readonly MetricReader _reader;
    private readonly TargetPods _targets;
    private readonly WorkQueue<ObjectKey> _queue;
    private readonly int _workers;
    private readonly Lock _lock = new();
    private readonly Dictionary<ObjectKey, ScalingHistory> _histories = [];

    public HorizontalPodAutoscalerController(
        ControllerContext context, HorizontalAutoscalingOptions options, int workers = 5)
    {
        (_context, _options, _workers) = (context, options, workers);
        _client = context.Client.Named(Name);
        _autoscalers = context.Informers.Of<HorizontalPodAutoscaler>();
        _pods = context.Informers.Of(s_podsByNamespace);
        _kinds = new KindFinder(_client);
        _reader = new MetricReader(_client, _kinds);
        _targets = new TargetPods(() => _pods.Snapshot, s_podsByNamespace);
        _queue = new WorkQueue<ObjectKey>(context.Time);
    }

    public string Name => "horizontal-pod-autoscaler-controller";

    public async Task RunAsync(CancellationToken cancel)
    {
        await _autoscalers.WhenSynced(cancel);
        await _pods.WhenSynced(cancel);
        // A first look at once; a changed or deleted one is seen when its time comes.
        _autoscalers.OnChange(change =>
        {
            if (change is not ObjectChange<HorizontalPodAutoscaler>.Updated) _queue.Add(ObjectKey.Of(change.Latest));
        });
        using (_queue) await _queue.RunAsync(_workers, LookAsync, cancel);
    }

    private async Task LookAsync(ObjectKey key, CancellationToken cancel)
    {
        if (_autoscalers.Snapshot.Find(key) is not { } autoscaler)
        {
            lock (_lock) _histories.Remove(key);
            _targets.Forget(key);
            return;
        }
        ScalingHistory history;
        lock (_lock) history = _histories.GetValueOrDefault(key, ScalingHistory.Empty);
        var pass = new AutoscalerPass(
            autoscaler, _client, _kinds, _reader, _targets, _options, _context.Time.GetUtcNow());
        try
        {
            history = await pass.RunAsync(history, cancel);
            lock (_lock) _histories[key] = history;
            if (pass.Report.Changed is { } changed && await _client.UpdateStatusAsync(changed, cancel) is { Failure: { } failure }
                and not (ApiResult<HorizontalPodAutoscaler>.NotFound or ApiResult<HorizontalPodAutoscaler>.Conflict))
                pass.Report.Warn("FailedUpdateStatus", failure.Message);
        }
        catch (EndpointUnreachableException)
        {
            // The next look is soon enough: nothing is lost but one of many.
        }
        var events = _context.Events.For("horizontal-pod-autoscaler");
        foreach (var told in pass.Report.Events) events.Record(told.About, told.Type, told.Reason, told.Message);
        _queue.AddAfter(key, _options.SyncPeriod);
    }
}
