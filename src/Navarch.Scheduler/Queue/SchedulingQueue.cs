using Navarch.Api.CoreV1;
using Navarch.Scheduler.Framework;

namespace Navarch.Scheduler.Queue;

/// <summary>
/// Pods without a node, in three places: active (to be tried, in the profile's order), backing off (tried without
/// success, something changed since, but not yet due) and unschedulable (nothing changed that could help).
///
///   added ──► active ──► in a cycle ──► bound
///                ▲            │ refused
///      due │     │            ▼
///   backing off ◄── event ── unschedulable ── 5 min ──► backing off or active
///
/// Single-owner: the scheduling worker.
/// </summary>
public sealed class SchedulingQueue(Profile profile, TimeProvider time)
{
    private static readonly TimeSpan BackoffMin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BackoffMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan UnschedulableMax = TimeSpan.FromMinutes(5);

    private readonly SortedSet<QueuedPod> _active = new(new ActiveOrder(profile.QueueSort));
    private readonly Dictionary<string, QueuedPod> _activeByKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Waiting> _backingOff = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Waiting> _unschedulable = new(StringComparer.Ordinal);

    // A change seen while a pod was being tried may help that very pod: then it is not put aside.
    private long _changes;

    private readonly record struct Waiting(QueuedPod Pod, DateTimeOffset Tried)
    {
        /// <summary>Tried in the future: the clock was set back since, and nobody waits until it is there again.</summary>
        public DateTimeOffset Due(TimeSpan after, TimeProvider time) =>
            time.GetUtcNow() is var now && Tried > now ? now : Tried + after;
    }

    public int ActiveCount => _activeByKey.Count;

    /// <summary>Hand this to <see cref="Refused"/> after the cycle.</summary>
    public long Changes => _changes;

    /// <summary>A new or changed pod without a node. A changed one is tried anew at once: it may fit now.</summary>
    public void Set(Pod pod)
    {
        var key = QueuedPod.KeyOf(pod);
        var before = Find(key);
        if (before is not null && before.Pod.Metadata.Uid == pod.Metadata.Uid && SameSpec(before.Pod, pod))
        {
            Replace(key, before with { Pod = pod });
            return;
        }
        Remove(key);
        Enqueue(new(pod, time.GetUtcNow()));
    }

    public void Remove(string key)
    {
        if (_activeByKey.Remove(key, out var active)) _active.Remove(active);
        _backingOff.Remove(key);
        _unschedulable.Remove(key);
    }

    /// <summary>The next pod to try, or null. It is then in no place until it comes back by <see cref="Refused"/>.</summary>
    public QueuedPod? Take()
    {
        ReleaseDue();
        if (_active.Min is not { } first) return null;
        _active.Remove(first);
        _activeByKey.Remove(first.Key);
        return first;
    }

    /// <summary>No node was found, or binding failed.</summary>
    /// <param name="changesAtStart">What <see cref="Changes"/> was when the cycle began.</param>
    public void Refused(QueuedPod pod, IReadOnlySet<string> by, long changesAtStart)
    {
        var tried = pod with { Attempts = pod.Attempts + 1, RefusedBy = by };
        var place = changesAtStart == _changes && by.Count > 0 ? _unschedulable : _backingOff;
        place[pod.Key] = new(tried, time.GetUtcNow());
    }

    /// <summary>The cluster changed in a way that may make pods fit that one of these plugins refused.</summary>
    public void ClusterChanged(IReadOnlySet<string>? helps = null)
    {
        _changes++;
        List<string>? moved = null;
        foreach (var (key, waiting) in _unschedulable)
            if (helps is null || waiting.Pod.RefusedBy.Overlaps(helps)) (moved ??= []).Add(key);
        foreach (var key in moved ?? [])
        {
            _unschedulable.Remove(key, out var waiting);
            _backingOff[key] = waiting;
        }
    }

    /// <summary>When the next pod becomes due, if nothing else happens.</summary>
    public DateTimeOffset? NextDue()
    {
        DateTimeOffset? next = null;
        foreach (var waiting in _backingOff.Values) Earlier(waiting.Due(BackoffOf(waiting.Pod), time));
        foreach (var waiting in _unschedulable.Values) Earlier(waiting.Due(UnschedulableMax, time));
        return next;

        void Earlier(DateTimeOffset due) => next = next is null || due < next ? due : next;
    }

    internal static TimeSpan BackoffOf(QueuedPod pod)
    {
        var backoff = BackoffMin;
        for (var i = 1; i < pod.Attempts && backoff < BackoffMax; i++) backoff *= 2;
        return backoff < BackoffMax ? backoff : BackoffMax;
    }

    private void Enqueue(QueuedPod pod)
    {
        foreach (var plugin in profile.PreEnqueue)
        {
            if (plugin.PreEnqueue(pod.Pod).IsSuccess) continue;
            _unschedulable[pod.Key] = new(pod with { RefusedBy = new HashSet<string> { plugin.Name } }, time.GetUtcNow());
            return;
        }
        _active.Add(pod);
        _activeByKey[pod.Key] = pod;
    }

    private void ReleaseDue()
    {
        var now = time.GetUtcNow();
        List<QueuedPod>? due = null;
        foreach (var waiting in _backingOff.Values)
            if (waiting.Due(BackoffOf(waiting.Pod), time) <= now) (due ??= []).Add(waiting.Pod);
        foreach (var waiting in _unschedulable.Values)
            if (waiting.Due(UnschedulableMax, time) <= now) (due ??= []).Add(waiting.Pod);
        foreach (var pod in due ?? [])
        {
            Remove(pod.Key);
            Enqueue(pod);
        }
    }

    private QueuedPod? Find(string key)
    {
        if (_activeByKey.TryGetValue(key, out var active)) return active;
        if (_backingOff.TryGetValue(key, out var backingOff)) return backingOff.Pod;
        return _unschedulable.TryGetValue(key, out var unschedulable) ? unschedulable.Pod : null;
    }

    private void Replace(string key, QueuedPod pod)
    {
        if (_activeByKey.TryGetValue(key, out var active))
        {
            _active.Remove(active);
            _active.Add(pod);
            _activeByKey[key] = pod;
        }
        else if (_backingOff.TryGetValue(key, out var backingOff)) _backingOff[key] = backingOff with { Pod = pod };
        else _unschedulable[key] = _unschedulable[key] with { Pod = pod };
    }

    /// <summary>A pod that differs in its status only (the scheduler's own condition) is not tried anew.</summary>
    internal static bool SameSpec(Pod left, Pod right) =>
        left.Metadata.Generation == right.Metadata.Generation &&
        left.Spec.SchedulingGates.Count == right.Spec.SchedulingGates.Count &&
        left.Metadata.Labels.Count == right.Metadata.Labels.Count &&
        left.Metadata.Labels.All(label => right.Metadata.Labels.GetValueOrDefault(label.Key) == label.Value);

    /// <summary>The plugin's order, made total by the key.</summary>
    private sealed class ActiveOrder(IQueueSortPlugin sort) : IComparer<QueuedPod>
    {
        public int Compare(QueuedPod? left, QueuedPod? right)
        {
            var order = sort.Compare(left!, right!);
            return order != 0 ? order : string.CompareOrdinal(left!.Key, right!.Key);
        }
    }
}
