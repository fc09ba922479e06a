using Navarch.Api.Selectors;
using Navarch.Controllers.Ownership;
using Navarch.Controllers.Pods;

namespace Navarch.Controllers.Replicas;

/// <summary>
/// What keeps a number of like pods, a ReplicaSet or a ReplicationController, and what it does for that: makes what is
/// missing, deletes what is too much.
/// </summary>
/// <param name="Object">The owner itself.</param>
/// <param name="Selector">Selects something: an owner that selects everything keeps nothing.</param>
sealed record ReplicaOwner(
    IKubernetesObject Object, LabelFilter Selector, PodTemplateSpec Template, int Wanted, int MinReadySeconds)
{
    /// <summary>Pods made or deleted in one go.</summary>
    private const int BurstMax = 500;

    /// <summary>Which of the active pods are its own.</summary>
    public Claim<Pod> ClaimPods(ClusterView view) => Claim<Pod>.Of(Object, Selector,
        OwnedPods.CandidatesFor(Object, view)
            .Where(pod => pod.IsActive && pod.Metadata.Namespace == Object.Metadata.Namespace));

    /// <summary>The steps from these pods to as many as are wanted.</summary>
    /// <param name="related">The pods that count as neighbours when one of them is to go.</param>
    public IEnumerable<PlanStep> Adjust(
        IReadOnlyList<Pod> mine, Func<IEnumerable<Pod>> related, DateTimeOffset now)
    {
        for (var i = mine.Count; i < Wanted && i - mine.Count < BurstMax; i++) yield return MakePod();
        if (mine.Count <= Wanted) yield break;
        foreach (var pod in Surplus(mine, mine.Count - Wanted, related, now)) yield return DeletePod(pod);
    }

    private PlanStep MakePod() => PlanStep.Create.Of(TemplatePod.Of(Object, Template)) with
    {
        Done = PlannedEvent.Normal(Object, "SuccessfulCreate", "Created pod: {0}"),
        Failed = PlannedEvent.Warning(Object, "FailedCreate", "Error creating: {0}"),
    };

    private PlanStep DeletePod(Pod pod) => PlanStep.Delete.Of(pod) with
    {
        Done = PlannedEvent.Normal(Object, "SuccessfulDelete", "Deleted pod: {0}"),
        Failed = PlannedEvent.Warning(Object, "FailedDelete", "Error deleting: {0}"),
    };

    private static IEnumerable<Pod> Surplus(
        IReadOnlyList<Pod> mine, int count, Func<IEnumerable<Pod>> related, DateTimeOffset now)
    {
        if (count >= mine.Count) return mine.Take(BurstMax);
        var rank = new DeletionRank(CountPerNode(related()), now);
        return mine.Order(rank).Take(Math.Min(count, BurstMax));
    }

    private static Dictionary<string, int> CountPerNode(IEnumerable<Pod> pods)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (var pod in pods)
            if (pod.IsActive && pod.Spec.NodeName.Length > 0)
                counts[pod.Spec.NodeName] = counts.GetValueOrDefault(pod.Spec.NodeName) + 1;
        return counts;
    }
}
