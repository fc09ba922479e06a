using Navarch.Api.AppsV1;

namespace Navarch.Controllers.Deployments;

/// <summary>Old ReplicaSets are kept for rolling back, as many as revisionHistoryLimit says.</summary>
static class History
{
    public static IEnumerable<PlanStep> Surplus(Rollout rollout)
    {
        if (rollout.Deployment.Spec.RevisionHistoryLimit is not { } limit || limit == int.MaxValue) return [];
        ReplicaSet[] kept = [.. rollout.Old.Where(set => !set.Metadata.IsTerminating)];
        return kept.OrderBy(set => RevisionNumber.Of(set))
            .Take(Math.Max(0, kept.Length - limit))
            .Where(IsDone)
            .Select(set => PlanStep.Delete.Of(set));
    }

    private static bool IsDone(ReplicaSet set) => set.Status.Replicas == 0 && Rollout.SizeOf(set) == 0
        && set.Metadata.Generation <= set.Status.ObservedGeneration;
}
