using Navarch.Api.AutoscalingV2;

namespace Navarch.Controllers.HorizontalAutoscaling;

/// <summary>What one metric of an autoscaler says.</summary>
/// <param name="Replicas">As many as it asks for.</param>
/// <param name="Name">How events call it.</param>
/// <param name="Status">What was read.</param>
/// <param name="Problem">Why it says nothing; null if it does.</param>
/// <param name="Reason">The problem in one word.</param>
sealed record MetricProposal(int Replicas, string Name, MetricStatus? Status, string? Problem, string Reason)
{
    public static MetricProposal Of(int replicas, string name, MetricStatus status) => new(replicas, name, status, null, "");

    public static MetricProposal Failed(string reason, string problem) => new(0, "", null, problem, reason);
}
