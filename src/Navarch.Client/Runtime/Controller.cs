using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Navarch.Client.Informers;
using Navarch.Client.Queues;
using Navarch.Client.Telemetry;

namespace Navarch.Client.Runtime;

/// <summary>
/// The loop around one reconciler. For each key: 1 wait until the informers show what the last plan wrote; 2 take a
/// snapshot; 3 let the reconciler decide; 4 commit the plan; 5 come again after a refusal, with growing pauses, or when
/// the plan asks for it. What changes in the cluster adds keys; nothing is remembered that a restart may not lose.
/// </summary>
public sealed partial class Controller<T> : IController where T : class, IKubernetesObject<T>
{
    /// <summary>
    /// The event that shows a write also adds the key; this only catches what no event is mapped for.
    /// </summary>
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromSeconds(1);

    private readonly IReconciler<T> _reconciler;
    private readonly ControllerContext _context;
    private readonly Committer _committer;
    private readonly WorkQueue<ObjectKey> _queue;
    private readonly List<IInformer> _informers = [];
    private readonly int _workers;
    private readonly ILogger _log;
    private readonly Lock _lock = new();
    private readonly Dictionary<ObjectKey, Memory> _memories = [];

    /// <summary>What is kept of a key between two reconciles; losing it costs nothing but a repeated refusal.</summary>
    private sealed record Memory(UnseenWrites? Unseen, StepFailure? LastFailure);

    public Controller(string name, IReconciler<T> reconciler, ControllerContext context, int workers = 5)
    {
        Name = name;
        _reconciler = reconciler;
        _context = context;
        _workers = workers;
        _committer = new Committer(
            context.Client.Named(name), context.Events.For(name), context.Ids, context.Time, context.Jitter);
        _queue = new WorkQueue<ObjectKey>(context.Time);
        _log = context.Logs.CreateLogger(name);
        _informers.Add(context.Informers.Of<T>([.. reconciler.Indexes]));
        foreach (var input in reconciler.Inputs) _informers.Add(input.AskFor(context.Informers));
    }

    public string Name { get; }

    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var informer in _informers) await informer.WhenSynced(cancel);
        _context.Informers.Of<T>().OnChange(change => _queue.Add(ObjectKey.Of(change.Latest)));
        foreach (var input in _reconciler.Inputs) input.Connect(_context.Informers, TakeView, _queue.Add);
        using (_queue) await _queue.RunAsync(_workers, ReconcileAsync, cancel);
    }

    private async Task ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        var memory = Recall(key);
        var now = _context.Time.GetUtcNow();
        if (memory?.Unseen is { } unseen && !unseen.AreSeen(_context.Informers))
        {
            _queue.AddAfter(key, s_lookAgain);
            return;
        }
        using var activity = ClientTelemetry.Source.StartActivity("reconcile");
        activity?.SetTag("controller", Name).SetTag("key", key);
        var started = _context.Time.GetTimestamp();
        var context = new ReconcileContext(TakeView(), now, memory?.LastFailure);
        if (!TryDecide(key, context, out var plan))
        {
            ClientTelemetry.Reconciled(Name, succeeded: false, _context.Time.GetElapsedTime(started));
            _queue.Retry(key);
            return;
        }
        var outcome = await _committer.CommitAsync(plan, cancel);
        ClientTelemetry.Reconciled(Name, outcome.Failure is null, _context.Time.GetElapsedTime(started));
        Remember(key, outcome);
        ComeAgain(key, plan, outcome);
    }

    /// <summary>
    /// A mistake in a reconciler must cost no more than the object that shows it: the others go on, and this one is
    /// tried again, ever more seldom.
    /// </summary>
    private bool TryDecide(ObjectKey key, ReconcileContext context, [NotNullWhen(true)] out Plan? plan)
    {
        plan = null;
        try
        {
            plan = Decide(key, context);
            return true;
        }
#pragma warning disable CA1031 // Whatever it is, it is told, counted and tried again.
        catch (Exception mistake)
#pragma warning restore CA1031
        {
            LogMistake(_log, mistake, Name, key.ToString());
            return false;
        }
    }

    private Plan Decide(ObjectKey key, ReconcileContext context) =>
        context.View.Of<T>().Find(key) is { } target
            ? _reconciler.Reconcile(target, context)
            : _reconciler.ReconcileAbsent(key, context);

    private ClusterView TakeView()
    {
        var view = new ClusterView();
        foreach (var input in _reconciler.Inputs) input.AddTo(view, _context.Informers);
        return view.With(_context.Informers.Of<T>().Snapshot);
    }

    private Memory? Recall(ObjectKey key)
    {
        lock (_lock) return _memories.GetValueOrDefault(key);
    }

    private void Remember(ObjectKey key, CommitOutcome outcome)
    {
        var unseen = outcome.Writes.Count > 0 ? new UnseenWrites(outcome.Writes, _context.Time) : null;
        lock (_lock)
        {
            if (unseen is null && outcome.Failure is null) _memories.Remove(key);
            else _memories[key] = new Memory(unseen, outcome.Failure);
        }
    }

    private void ComeAgain(ObjectKey key, Plan plan, CommitOutcome outcome)
    {
        if (outcome.Failure is { } failure)
        {
            LogRefused(_log, Name, key.ToString(), failure.Step.Type.Kind, failure.Step.Key.ToString(),
                failure.Status.Message);
            _queue.Retry(key);
            return;
        }
        _queue.Forget(key);
        if (plan.RequeueAfter is { } delay) _queue.AddAfter(key, delay);
    }

    [LoggerMessage(122, LogLevel.Error, "{Controller}: {Key}: deciding failed by a mistake of the controller's")]
    private static partial void LogMistake(ILogger log, Exception mistake, string controller, string key);

    [LoggerMessage(121, LogLevel.Information, "{Controller}: {Key}: {Kind} {Target}: {Reason}; trying again")]
    private static partial void LogRefused(
        ILogger log, string controller, string key, string kind, string target, string reason);
}
