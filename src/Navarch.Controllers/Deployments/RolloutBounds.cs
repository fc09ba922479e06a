using Navarch.Api.AppsV1;
using Navarch.Controllers.Replicas;

namespace Navarch.Controllers.Deployments;

/// <summary>How many pods a rollout may have too many, and how many too few.</summary>
/// <remarks>
/// Percentages of 10 replicas: maxSurge 25% is 3 (rounded up), maxUnavailable 25% is 2 (rounded down). Both at zero
/// would leave no room to move, so one may then be unavailable.
/// </remarks>
sealed record RolloutBounds(int Replicas, int MaxSurge, int MaxUnavailable)
{
    public int MaxTotal => Replicas + MaxSurge;
    public int MinAvailable => Replicas - MaxUnavailable;

    public static RolloutBounds Of(Deployment deployment)
    {
        var replicas = deployment.Spec.Replicas ?? 1;
        if (deployment.Spec.Strategy.Type != DeploymentStrategyType.RollingUpdate) return new(replicas, 0, 0);
        var rolling = deployment.Spec.Strategy.RollingUpdate;
        var surge = ScaledValue.Of(rolling?.MaxSurge ?? "25%", replicas, roundUp: true);
        var unavailable = ScaledValue.Of(rolling?.MaxUnavailable ?? "25%", replicas, roundUp: false);
        if (surge == 0 && unavailable == 0) unavailable = 1;
        return new(replicas, surge, Math.Min(unavailable, replicas));
    }
}
