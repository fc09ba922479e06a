using System.Threading.Channels;
using Navarch.Api.AppsV1;
using Navarch.Api.CoreV1;
using Navarch.Client.Informers;
using Navarch.Client.Runtime;
using Navarch.Scheduler.Cache;
using Navarch.Scheduler.Framework;
using Navarch.Scheduler.Queue;

namespace Navarch.Scheduler.Running;

/// <summary>
/// Finds a node for every pod that names this scheduler.
///
/// 1. Informers keep <see cref="ClusterState"/> and <see cref="SchedulingQueue"/>.  2. Take the next pod.  3. Run its
/// cycle on what is known.  4. Placed: count it on the node at once (assume) and bind in the background, so that the
/// next cycle need not wait for the server.  5. Not placed: say why, put it aside; where pods can be preempted for it,
/// keep their room for it (nominate) and delete them in the background before it is put aside.  A lost answer or a
/// restart loses nothing: what is bound is seen by the informer, what is not is tried again.
/// </summary>
public sealed class SchedulingWorker : IController
{
    private const int InFlightMax = 64;

    private readonly ControllerContext _context;
    private readonly Profile _profile;
    private readonly SchedulingCycle _cycle;
    private readonly PodBinder _binder;
    private readonly Preemptor _preemptor;
    private readonly Informer<Node> _nodes;
    private readonly Informer<Pod> _pods;
    private readonly Lock _lock = new();
    private readonly ClusterState _cluster = new();
    private readonly SchedulingQueue _queue;
    private readonly Nominations _nominations = new();
    private readonly HashSet<string> _assumedUids = new(StringComparer.Ordinal);

    /// <summary>Pods in no queue while room is made for them, lest they make it twice.</summary>
    private readonly HashSet<string> _preemptingUids = new(StringComparer.Ordinal);

    /// <summary>One pending look is enough, however many changes it covers.</summary>
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _inFlight;

    /// <param name="context">Its informers must be run by the caller.</param>
    /// <param name="random">Decides among equally good nodes.</param>
    public SchedulingWorker(ControllerContext context, Random random)
    {
        _context = context;
        _profile = Profile.Default(new InformerListers(context.Informers));
        _cycle = new(_profile, random);
        _queue = new(_profile, context.Time);
        var events = context.Events.For(_profile.SchedulerName);
        _binder = new(context.Client, events, context.Time);
        _preemptor = new(context.Client, events, context.Time);
        _nodes = context.Informers.Of<Node>();
        _pods = context.Informers.Of<Pod>();
        _nodes.OnChange(NodeChanged);
        _pods.OnChange(PodChanged);
    }

    public string Name => "scheduler";

    public async Task RunAsync(CancellationToken cancel)
    {
        await _context.Informers.WhenSynced(cancel);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            if (!ScheduleNext(cancel)) await WhenSomethingToDoAsync(cancel);
        }
    }

    /// <summary>One pod's cycle; false when no pod is due.</summary>
    private bool ScheduleNext(CancellationToken cancel)
    {
        lock (_lock)
        {
            if (_inFlight >= InFlightMax || _queue.Take() is not { } queued) return false;
            var changes = _queue.Changes;
            switch (_cycle.Schedule(queued.Pod, _cluster.Nodes, _nominations))
            {
                case Placement.Placed placed:
                    Assume(queued.Pod, placed.NodeName);
                    _ = BindAsync(queued, placed.NodeName, cancel);
                    break;
                case Placement.Unschedulable { WayOut: PostFilterResult.Preempts plan } refused:
                    var yielding = Nominate(queued.Pod, plan.NodeName);
                    _ = PreemptAsync(queued, refused, plan, yielding, changes, cancel);
                    break;
                case Placement.Unschedulable refused:
                    var nominated = TakeBackNomination(queued.Pod, refused);
                    _queue.Refused(queued, refused.RefusedBy, changes);
                    _ = _binder.SayWhyNotAsync(queued.Pod, refused.Message, nominated, cancel);
                    break;
            }
            return true;
        }
    }

    private void Assume(Pod pod, string node)
    {
        _assumedUids.Add(pod.Metadata.Uid);
        var nominated = _nominations.NodeOf(pod);
        if (_nominations.Remove(pod.Metadata.Uid) && nominated != node) _queue.ClusterChanged(ClusterChanges.PodGone);
        _cluster.SetPod(pod with { Spec = pod.Spec with { NodeName = node } });
        _inFlight++;
    }

    private async Task BindAsync(QueuedPod queued, string node, CancellationToken cancel)
    {
        var bound = false;
        try
        {
            bound = await _binder.BindAsync(queued.Pod, node, cancel);
        }
        finally
        {
            lock (_lock)
            {
                _inFlight--;
                if (!bound && _assumedUids.Remove(queued.Pod.Metadata.Uid)) Forget(queued);
                Wake();
            }
        }
    }

    /// <summary>Keeps room for the pod from here on. Returned are the pods that lose theirs to it.</summary>
    private List<Pod> Nominate(Pod pod, string node)
    {
        var yielding = _nominations.On(node).Where(other => other.Priority < pod.Priority).ToList();
        foreach (var other in yielding) _nominations.Remove(other.Metadata.Uid);
        _nominations.Set(pod, node);
        _preemptingUids.Add(pod.Metadata.Uid);
        _inFlight++;
        return yielding;
    }

    /// <summary>What the pod's status must say of its nomination: null for nothing new.</summary>
    private string? TakeBackNomination(Pod pod, Placement.Unschedulable refused)
    {
        if (refused.WayOut is not PostFilterResult.Hopeless) return null;
        if (_nominations.Remove(pod.Metadata.Uid)) _queue.ClusterChanged(ClusterChanges.PodGone);
        return "";
    }

    private async Task PreemptAsync(
        QueuedPod queued, Placement.Unschedulable refused, PostFilterResult.Preempts plan, IReadOnlyList<Pod> yielding,
        long changes, CancellationToken cancel)
    {
        var done = false;
        try
        {
            await _binder.SayWhyNotAsync(queued.Pod, refused.Message, plan.NodeName, cancel);
            done = await _preemptor.PreemptAsync(queued.Pod, plan, yielding, cancel);
        }
        finally
        {
            lock (_lock)
            {
                _inFlight--;
                if (_preemptingUids.Remove(queued.Pod.Metadata.Uid))
                    PutAside(queued, done ? refused.RefusedBy : new HashSet<string>(), changes);
                Wake();
            }
        }
    }

    /// <summary>Waits for its victims to end; tried again if they don't all, or if it changed meanwhile.</summary>
    private void PutAside(QueuedPod queued, IReadOnlySet<string> refusedBy, long changes)
    {
        if (FindCurrent(queued) is not { Spec.NodeName.Length: 0 } current) return;
        if (!SchedulingQueue.SameSpec(queued.Pod, current)) _queue.Set(current);
        else _queue.Refused(queued with { Pod = current }, refusedBy, changes);
    }

    /// <summary>Null if the pod is gone.</summary>
    private Pod? FindCurrent(QueuedPod queued)
    {
        var current = _pods.Snapshot.Find(queued.Pod.Metadata.Namespace, queued.Pod.Metadata.Name);
        return current?.Metadata.Uid == queued.Pod.Metadata.Uid ? current : null;
    }

    /// <summary>Takes an assumption back and tries the pod anew, unless it is gone or bound by now.</summary>
    private void Forget(QueuedPod queued)
    {
        _cluster.RemovePod(queued.Pod.Metadata.Uid);
        if (FindCurrent(queued) is not { } current) return;
        if (current.Spec.NodeName.Length > 0) _cluster.SetPod(current);
        else
        {
            _nominations.Told(null, current);
            _queue.Refused(queued with { Pod = current }, new HashSet<string>(), _queue.Changes);
        }
        _queue.ClusterChanged(ClusterChanges.PodGone);
    }

    private async Task WhenSomethingToDoAsync(CancellationToken cancel)
    {
        TimeSpan? wait = null;
        lock (_lock)
        {
            if (_queue.ActiveCount > 0 && _inFlight < InFlightMax) return;
            if (_queue.NextDue() is { } due) wait = due - _context.Time.GetUtcNow();
        }
        if (wait <= TimeSpan.Zero) return;
        using var timer = wait is null
            ? null : _context.Time.CreateTimer(_ => Wake(), null, wait.Value, Timeout.InfiniteTimeSpan);
        await _changed.Reader.WaitToReadAsync(cancel);
        _changed.Reader.TryRead(out _);
    }

    private void NodeChanged(ObjectChange<Node> change)
    {
        lock (_lock)
        {
            if (change is ObjectChange<Node>.Deleted deleted)
            {
                _cluster.RemoveNode(deleted.Object.Metadata.Name);
                return;
            }
            var matters = change is not ObjectChange<Node>.Updated updated ||
                ClusterChanges.MayHelp(updated.Before, updated.After);
            _cluster.SetNode(change.Latest);
            if (!matters) return;
            _queue.ClusterChanged();
            Wake();
        }
    }

    private void PodChanged(ObjectChange<Pod> change)
    {
        var pod = change.Latest;
        lock (_lock)
        {
            if (change is ObjectChange<Pod>.Deleted || pod.Status.Phase is PodPhase.Succeeded or PodPhase.Failed)
                PodGone(pod);
            else if (pod.Spec.NodeName.Length > 0)
                PodBound(pod);
            else if (!_assumedUids.Contains(pod.Metadata.Uid) && IsOurs(pod))
                PodWaits((change as ObjectChange<Pod>.Updated)?.Before, pod);
            Wake();
        }
    }

    private void PodWaits(Pod? before, Pod pod)
    {
        _nominations.Told(before, pod);
        if (!_preemptingUids.Contains(pod.Metadata.Uid)) _queue.Set(pod);
    }

    private void PodGone(Pod pod)
    {
        _assumedUids.Remove(pod.Metadata.Uid);
        _preemptingUids.Remove(pod.Metadata.Uid);
        _queue.Remove(QueuedPod.KeyOf(pod));
        var hadRoom = _nominations.Remove(pod.Metadata.Uid);
        if (_cluster.FindPod(pod.Metadata.Uid) is null && !hadRoom) return;
        _cluster.RemovePod(pod.Metadata.Uid);
        _queue.ClusterChanged(ClusterChanges.PodGone);
    }

    private void PodBound(Pod pod)
    {
        _assumedUids.Remove(pod.Metadata.Uid);
        _preemptingUids.Remove(pod.Metadata.Uid);
        _nominations.Remove(pod.Metadata.Uid);
        _queue.Remove(QueuedPod.KeyOf(pod));
        var isNew = _cluster.FindPod(pod.Metadata.Uid) is null;
        _cluster.SetPod(pod);
        if (isNew) _queue.ClusterChanged(ClusterChanges.PodArrived);
    }

    private bool IsOurs(Pod pod) =>
        pod.Spec.SchedulerName == _profile.SchedulerName && pod.Metadata.DeletionTimestamp is null;

    private void Wake() => _changed.Writer.TryWrite(true);
}
