using Navarch.Api.PolicyV1;
using Navarch.Controllers.Replicas;

namespace Navarch.Controllers.Disruption;

/// <summary>How many pods a budget expects, and how many of them must be healthy.</summary>
/// <param name="Problem">Why that can't be told; null if it can.</param>
sealed record DisruptionGoal(int Expected, int DesiredHealthy, bool HasUnmanaged, string? Problem)
{
    public static DisruptionGoal Of(PodDisruptionBudget budget, IReadOnlyList<Pod> pods, ClusterView view)
    {
        // A plain number of pods that must stay needs no workloads to be told.
        if (budget.Spec is { MaxUnavailable: null, MinAvailable: { Text: null } number })
            return new DisruptionGoal(pods.Count, number.Number, false, null);
        if (budget.Spec is { MaxUnavailable: null, MinAvailable: null }) return new DisruptionGoal(0, 0, false, null);

        var scale = WorkloadScale.Of(pods, view);
        var desired = budget.Spec.MaxUnavailable is { } unavailable
            ? Math.Max(0, scale.Expected - ScaledValue.Of(unavailable, scale.Expected, roundUp: true))
            : ScaledValue.Of(budget.Spec.MinAvailable!.Value, scale.Expected, roundUp: true);
        return new DisruptionGoal(scale.Expected, desired, scale.HasUnmanaged, scale.Problem);
    }
}
