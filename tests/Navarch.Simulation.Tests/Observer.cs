using System.Globalization;

namespace Navarch.Simulation.Tests;

/// <summary>
/// Watches, without faults in between, what the server lets be seen, and holds what must never happen: revisions that
/// go back, two pods of one identity, a pod that changes its node, more pods of a ReplicaSet than it ever asked for,
/// and more replicas under a Deployment than its maxSurge allows.
/// </summary>
sealed class Observer(History history)
{
    private readonly Dictionary<string, string> _uidByPod = new(StringComparer.Ordinal);
    private readonly HashSet<string> _goneUids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Pod> _pods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _mostAskedFor = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _last = new(StringComparer.Ordinal);

    public List<string> Violations { get; } = [];

    public void See<T>(ObjectChange<T> change) where T : class, IKubernetesObject<T>
    {
        var target = change.Latest;
        var kind = T.ResourceType.Kind;
        history.Add($"{kind} {change.GetType().Name} {ObjectKey.Of(target)} {target.Metadata.Uid} {target.Metadata.ResourceVersion}");
        if (change is not ObjectChange<T>.Deleted) SeeRevision(kind, target.Metadata.ResourceVersion);
        if (target is ReplicaSet set) See(set);
        if (target is Pod pod) See(pod, change is ObjectChange<T>.Deleted);
    }

    private void SeeRevision(string kind, string resourceVersion)
    {
        if (_last.TryGetValue(kind, out var last)
            && long.Parse(resourceVersion, CultureInfo.InvariantCulture) <= long.Parse(last, CultureInfo.InvariantCulture))
            Violations.Add($"{kind}: revision {resourceVersion} after {last}");
        _last[kind] = resourceVersion;
    }

    private void See(ReplicaSet set) => _mostAskedFor[set.Metadata.Uid] =
        Math.Max(_mostAskedFor.GetValueOrDefault(set.Metadata.Uid), set.Spec.Replicas ?? 1);

    private void See(Pod pod, bool isGone)
    {
        var (key, uid) = (ObjectKey.Of(pod).ToString(), pod.Metadata.Uid);
        if (isGone)
        {
            _uidByPod.Remove(key);
            _pods.Remove(uid);
            _goneUids.Add(uid);
            return;
        }
        if (_goneUids.Contains(uid)) Violations.Add($"pod {key}: {uid} is back from the dead");
        if (_uidByPod.TryGetValue(key, out var known) && known != uid) Violations.Add($"pod {key}: {uid} beside {known}");
        _uidByPod[key] = uid;
        if (_pods.TryGetValue(uid, out var before) && before.Spec.NodeName.Length > 0 && before.Spec.NodeName != pod.Spec.NodeName)
            Violations.Add($"pod {key}: moved from {before.Spec.NodeName} to {pod.Spec.NodeName}");
        _pods[uid] = pod;
        if (pod.Metadata.ControllerOf() is { } owner) CountSiblings(owner.Uid, key);
    }

    private void CountSiblings(string owner, string key)
    {
        if (!_mostAskedFor.TryGetValue(owner, out var most)) return;
        var active = _pods.Values.Count(pod => pod.Metadata.ControllerOf()?.Uid == owner
            && pod.Metadata.DeletionTimestamp is null && pod.Status.Phase is not (PodPhase.Failed or PodPhase.Succeeded));
        if (active > most) Violations.Add($"pod {key}: {active} pods of a ReplicaSet that never asked for more than {most}");
    }
}
