using Navarch.Api.AutoscalingV2;
using Navarch.Api.AutoscalingV1;
using Navarch.Api.Selectors;
using HorizontalPodAutoscaler = Navarch.Api.AutoscalingV2.HorizontalPodAutoscaler;

namespace Navarch.Controllers.HorizontalAutoscaling;

/// <summary>
/// What the metrics of one autoscaler ask for together: the highest counts. One that can't be read is no reason to leave
/// the others aside, unless they would scale down.
/// </summary>
sealed class Recommendation(
    HorizontalPodAutoscaler autoscaler, Scale scale, MetricReader reader, HorizontalAutoscalingOptions options,
    AutoscalerReport report, DateTimeOffset now)
{
    private const string ScalingActive = HorizontalPodAutoscalerConditionType.ScalingActive;

    /// <summary>Null when nothing can be said.</summary>
    public int? Replicas { get; private set; }

    /// <summary>The metric that asks for the most.</summary>
    public string Metric { get; private set; } = "";

    public IReadOnlyList<MetricStatus> Statuses { get; private set; } = [];

    /// <summary>The first metric that said nothing, with how many there were of them; null: all did.</summary>
    public string? Problem { get; private set; }

    /// <param name="selector">Of the target's pods.</param>
    /// <param name="pods">Those pods.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task EvaluateAsync(LabelFilter selector, IReadOnlyList<Pod> pods, CancellationToken cancel)
    {
        var evaluation = new MetricEvaluation(
            reader, pods, selector, new PodUsage(pods, options, now), autoscaler.Metadata.Namespace,
            (scale.Spec.Replicas, scale.Status.Replicas), Tolerance.Of(autoscaler.Spec.Behavior, options.Tolerance));
        List<MetricProposal> proposals = [];
        foreach (var metric in autoscaler.Spec.Metrics) proposals.Add(await evaluation.EvaluateAsync(metric, cancel));
        Conclude(proposals);
    }

    private void Conclude(List<MetricProposal> proposals)
    {
        Statuses = [.. proposals.Select(proposal => proposal.Status ?? new MetricStatus())];
        var failed = proposals.FindAll(proposal => proposal.Problem is not null);
        foreach (var proposal in failed) report.Warn(proposal.Reason, proposal.Problem!);
        if (failed is [var first, ..])
            Problem = $"invalid metrics ({failed.Count} invalid out of {proposals.Count}), first error is: {first.Problem}";
        var highest = proposals.Where(proposal => proposal.Problem is null).MaxBy(proposal => proposal.Replicas);
        if (highest is null || failed.Count > 0 && highest.Replicas < scale.Spec.Replicas)
        {
            var (reason, problem) = failed is [var worst, ..] ? (worst.Reason, worst.Problem) : ("InvalidMetricSourceType", "there is no metric");
            Problem ??= problem;
            report.Say(ScalingActive, false, reason, $"the HPA was unable to compute the replica count: {problem}");
            return;
        }
        (Replicas, Metric) = (highest.Replicas, highest.Name);
        report.Say(ScalingActive, true, "ValidMetricFound",
            $"the HPA was able to successfully calculate a replica count from {highest.Name}");
    }
}
