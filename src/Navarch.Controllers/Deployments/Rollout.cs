using System.Globalization;
using Navarch.Api.AppsV1;

namespace Navarch.Controllers.Deployments;

/// <summary>
/// One look at a Deployment and its ReplicaSets, and the changes decided on so far: scaling a set here changes what
/// the following steps count with, as if it were written already.
/// </summary>
sealed class Rollout
{
    private readonly List<ReplicaSet> _before;
    private readonly List<ReplicaSet> _now;
    private readonly Dictionary<string, PlannedEvent> _told = new(StringComparer.Ordinal);
    private readonly string? _newName;

    public Rollout(Deployment deployment, IEnumerable<ReplicaSet> owned)
    {
        Deployment = deployment;
        Bounds = RolloutBounds.Of(deployment);
        _before = [.. owned.OrderBy(set => set.Metadata.CreationTimestamp)
            .ThenBy(set => set.Metadata.Name, StringComparer.Ordinal)];
        _now = [.. _before];
        // Of several sets with the same template the oldest is the current one.
        _newName = _before.Find(
            set => TemplateHash.IsSameTemplate(set.Spec.Template, deployment.Spec.Template))?.Metadata.Name;
    }

    public Deployment Deployment { get; }
    public RolloutBounds Bounds { get; }

    /// <summary>By age, the oldest first.</summary>
    public IReadOnlyList<ReplicaSet> All => _now;

    /// <summary>The set of the current template; null when it is yet to be made.</summary>
    public ReplicaSet? New => _newName is null ? null : _now.Find(set => set.Metadata.Name == _newName);

    public IReadOnlyList<ReplicaSet> Old => [.. _now.Where(set => set.Metadata.Name != _newName)];

    public IReadOnlyList<ReplicaSet> ActiveOld => [.. Old.Where(set => SizeOf(set) > 0)];

    public int TotalSize => _now.Sum(SizeOf);

    public long NextRevision => RevisionNumber.Max(Old) + 1;

    public static int SizeOf(ReplicaSet set) => set.Spec.Replicas ?? 1;

    /// <summary>How large the current set may be now without exceeding what the rollout allows in total.</summary>
    public int AllowedNewSize(int size)
    {
        if (Deployment.Spec.Strategy.Type != DeploymentStrategyType.RollingUpdate) return Bounds.Replicas;
        var room = Bounds.MaxTotal - TotalSize;
        return room <= 0 ? size : size + Math.Min(room, Bounds.Replicas - size);
    }

    /// <summary>Keeps the current set's annotations and revision up to date.</summary>
    public void SyncNew()
    {
        if (New is { } current) Replace(NewReplicaSet.Annotated(current, Deployment, NextRevision));
    }

    /// <summary>Gives the set a size; answers whether that is another than it had.</summary>
    public bool Scale(ReplicaSet set, int size)
    {
        var before = SizeOf(set);
        if (before == size) return false;
        Replace(NewReplicaSet.Sized(set, size, Bounds));
        _told[set.Metadata.Name] = ScalingEvent(Deployment, set.Metadata.Name, before, size);
        return true;
    }

    /// <summary>
    /// Notes the size that the Deployment asks for now on the set, so that this is no scaling event any more.
    /// </summary>
    public void Resize(ReplicaSet set, int size) => Replace(NewReplicaSet.Sized(set, size, Bounds));

    public static PlannedEvent ScalingEvent(Deployment deployment, string set, int from, int to) =>
        PlannedEvent.Normal(deployment, "ScalingReplicaSet", string.Create(CultureInfo.InvariantCulture,
            $"Scaled {(from < to ? "up" : "down")} replica set {set} from {from} to {to}"));

    /// <summary>The updates of the sets changed.</summary>
    public IEnumerable<PlanStep> Updates()
    {
        for (var i = 0; i < _now.Count; i++)
            if (!ReferenceEquals(_now[i], _before[i]) && !ObjectJson.Same(_now[i].Write, _before[i].Write))
                yield return new PlanStep.Update(_now[i]) { Done = _told.GetValueOrDefault(_now[i].Metadata.Name) };
    }

    private void Replace(ReplicaSet set) =>
        _now[_now.FindIndex(known => known.Metadata.Name == set.Metadata.Name)] = set;
}
