using System.Text.Json;
using Navarch.Store;

namespace Navarch.Simulation.Tests;

/// <summary>
/// Sees every commit in the order in which it became true, and holds what must never happen: two pods of one identity,
/// a pod that changes its node, more pods of a ReplicaSet than it ever asked for, more replicas under a Deployment than
/// its size and surge ever allowed.
/// </summary>
sealed class Observer(History history) : IStoreSubscriber
{
    private readonly Dictionary<string, Pod> _podsByKey = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seenUids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, Pod>> _podsByOwner = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _mostOfSet = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReplicaSet> _sets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _mostOfDeployment = new(StringComparer.Ordinal);

    public List<string> Violations { get; } = [];

    /// <summary>Pods that the scheduler has driven off for others.</summary>
    public HashSet<string> Preempted { get; } = new(StringComparer.Ordinal);

    public void Load(StoreEntry entry) => See(entry.Key, entry.Value, isGone: false);

    public void Loaded(Revision revision)
    {
    }

    public void Commit(in StoreCommit commit)
    {
        history.Add($"{(commit.IsDelete ? "delete" : "put")} {commit.Key} {commit.Revision} {Fingerprint(commit.Value.Span)}");
        See(commit.Key, commit.Value, commit.IsDelete);
    }

    public void Committed()
    {
    }

    private static ulong Fingerprint(ReadOnlySpan<byte> value)
    {
        var hash = 14695981039346656037ul;
        foreach (var octet in value) hash = (hash ^ octet) * 1099511628211;
        return hash;
    }

    private void See(string key, ReadOnlyMemory<byte> value, bool isGone)
    {
        if (key.Contains("/pods/", StringComparison.Ordinal)) SeePod(key, isGone ? null : ObjectJson.Read<Pod>(value.Span));
        else if (key.Contains("/replicasets/", StringComparison.Ordinal)) SeeSet(key, isGone ? null : ObjectJson.Read<ReplicaSet>(value.Span));
        else if (key.Contains("/deployments/", StringComparison.Ordinal) && !isGone) SeeDeployment(ObjectJson.Read<Deployment>(value.Span));
    }

    private void SeePod(string key, Pod? pod)
    {
        var before = _podsByKey.GetValueOrDefault(key);
        if (before?.Metadata.ControllerOf() is { } formerOwner) _podsByOwner[formerOwner.Uid].Remove(key);
        if (pod is null)
        {
            _podsByKey.Remove(key);
            return;
        }
        var uid = pod.Metadata.Uid;
        if (before is not null && before.Metadata.Uid != uid) Violations.Add($"{key}: {uid} in place of {before.Metadata.Uid}");
        if (before is null && !_seenUids.Add(uid)) Violations.Add($"{key}: {uid} came twice");
        if (before is not null && before.Spec.NodeName.Length > 0 && before.Spec.NodeName != pod.Spec.NodeName)
            Violations.Add($"{key}: moved from {before.Spec.NodeName} to {pod.Spec.NodeName}");
        _podsByKey[key] = pod;
        if (pod.Status.Conditions.Any(condition => condition is { Type: "DisruptionTarget", Reason: "PreemptionByScheduler" }))
            Preempted.Add(uid);
        if (pod.Metadata.ControllerOf() is not { } owner) return;
        if (!_podsByOwner.TryGetValue(owner.Uid, out var siblings)) _podsByOwner[owner.Uid] = siblings = new(StringComparer.Ordinal);
        siblings[key] = pod;
        var active = siblings.Values.Count(sibling => sibling.Metadata.DeletionTimestamp is null
            && sibling.Status.Phase is not (PodPhase.Failed or PodPhase.Succeeded));
        if (_mostOfSet.TryGetValue(owner.Uid, out var most) && active > most)
            Violations.Add($"{key}: {active} active pods of {owner.Name}, which never asked for more than {most}");
    }

    private void SeeSet(string key, ReplicaSet? set)
    {
        if (set is null)
        {
            _sets.Remove(key);
            return;
        }
        _sets[key] = set;
        _mostOfSet[set.Metadata.Uid] = Math.Max(_mostOfSet.GetValueOrDefault(set.Metadata.Uid), set.Spec.Replicas ?? 1);
        if (set.Metadata.ControllerOf() is not { } owner || !_mostOfDeployment.TryGetValue(owner.Uid, out var most)) return;
        var total = _sets.Values.Where(sibling => sibling.Metadata.ControllerOf()?.Uid == owner.Uid).Sum(sibling => sibling.Spec.Replicas ?? 1);
        if (total > most) Violations.Add($"{key}: {total} replicas asked for under {owner.Name}, which allows {most}");
    }

    private void SeeDeployment(Deployment deployment)
    {
        var replicas = deployment.Spec.Replicas ?? 1;
        var surge = deployment.Spec.Strategy.RollingUpdate?.MaxSurge is { } bound
            ? bound.Text is { } share ? (replicas * int.Parse(share.TrimEnd('%')) + 99) / 100 : bound.Number : 0;
        var uid = deployment.Metadata.Uid;
        _mostOfDeployment[uid] = Math.Max(_mostOfDeployment.GetValueOrDefault(uid), replicas + surge);
    }
}
