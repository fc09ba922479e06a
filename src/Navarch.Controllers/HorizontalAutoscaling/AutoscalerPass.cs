using Navarch.Api.AutoscalingV1;
using Navarch.Api.AutoscalingV2;
using Navarch.Api.Selectors;
using HorizontalPodAutoscaler = Navarch.Api.AutoscalingV2.HorizontalPodAutoscaler;

namespace Navarch.Controllers.HorizontalAutoscaling;

/// <summary>
/// One look at one autoscaler: 1 ask its target how many replicas it is meant to have; 2 let the bounds, or else the
/// metrics, say how many there should be; 3 hold that against what was recommended and done lately; 4 scale the target.
/// What came of it stands in <see cref="Report"/>.
/// </summary>
sealed class AutoscalerPass(
    HorizontalPodAutoscaler autoscaler, ApiClient client, KindFinder kinds, MetricReader reader, TargetPods targets,
    HorizontalAutoscalingOptions options, DateTimeOffset now)
{
    private const string AbleToScale = HorizontalPodAutoscalerConditionType.AbleToScale;
    private const string ScalingActive = HorizontalPodAutoscalerConditionType.ScalingActive;
    private const string ScalingLimited = HorizontalPodAutoscalerConditionType.ScalingLimited;
    private const int AttemptsMax = 5;

    public AutoscalerReport Report { get; } = new(autoscaler, now);

    /// <summary>Gives the history with what this look has added to it.</summary>
    public async Task<ScalingHistory> RunAsync(ScalingHistory history, CancellationToken cancel)
    {
        if (await TargetAsync(cancel) is not (var resource, var scale)) return history;
        Report.Say(AbleToScale, true, "SucceededGetScale", "the HPA controller was able to get the target's current scale");
        var (current, min, max) = (scale.Spec.Replicas, autoscaler.Spec.MinReplicas ?? 1, autoscaler.Spec.MaxReplicas);
        if (history.IsEmpty) history = history.Recommended(current, options.DownscaleStabilization, now);

        if (current == 0 && min != 0)
        {
            Report.Say(ScalingActive, false, "ScalingDisabled", "scaling is disabled since the replica count of the target is zero");
            Report.Count(current, current, [], isScaled: false);
            return history;
        }
        if (current > max)
            return await ScaleAsync(resource, scale, max, "Current number of replicas above Spec.MaxReplicas", [], history, cancel);
        if (current < min)
            return await ScaleAsync(resource, scale, min, "Current number of replicas below Spec.MinReplicas", [], history, cancel);
        return await FollowMetricsAsync(resource, scale, history, cancel);
    }

    private async Task<ScalingHistory> FollowMetricsAsync(
        Resource<Scale> resource, Scale scale, ScalingHistory history, CancellationToken cancel)
    {
        var current = scale.Spec.Replicas;
        var recommendation = new Recommendation(autoscaler, scale, reader, options, Report, now);
        var problem = Select(scale.Status.Selector, out var selector, out var pods);
        if (problem is null) await recommendation.EvaluateAsync(selector!, pods, cancel);
        if (recommendation.Replicas is not { } recommended)
        {
            Report.Count(current, null, recommendation.Statuses, isScaled: false);
            Report.Warn("FailedComputeMetricsReplicas", problem ?? recommendation.Problem!);
            return history;
        }
        var why = recommended > current ? $"{recommendation.Metric} above target" : "All metrics below target";
        var bounds = ReplicaBounds.Of(
            autoscaler.Spec, history, current, recommended, options.DownscaleStabilization, now);
        Report.Say(AbleToScale, true, bounds.Able.Reason, bounds.Able.Message);
        Report.Say(ScalingLimited, bounds.IsLimited, bounds.Limit.Reason, bounds.Limit.Message);
        if (bounds.Replicas != current)
            return await ScaleAsync(resource, scale, bounds.Replicas, why, recommendation.Statuses, bounds.History, cancel);
        Report.Count(current, current, recommendation.Statuses, isScaled: false);
        return bounds.History;
    }

    /// <summary>The target's pods; or why they can't be told, which is then said.</summary>
    private string? Select(string text, out LabelFilter? selector, out IReadOnlyList<Pod> pods)
    {
        pods = [];
        if (!targets.TrySelect(ObjectKey.Of(autoscaler), text, out selector, out var reason, out var message))
        {
            Report.Warn(reason, message);
            Report.Say(ScalingActive, false, reason == "SelectorRequired" ? "InvalidSelector" : reason,
                reason == "SelectorRequired" ? "the HPA target's scale is missing a selector" : message);
            return message;
        }
        pods = targets.Of(autoscaler.Metadata.Namespace, selector);
        return null;
    }

    /// <summary>What is scaled and how it stands; null when that can't be told, which is then said.</summary>
    private async Task<(Resource<Scale>, Scale)?> TargetAsync(CancellationToken cancel)
    {
        var target = autoscaler.Spec.ScaleTargetRef;
        var found = await kinds.FindAsync(target.ApiVersion.Length == 0 ? "v1" : target.ApiVersion, target.Kind, cancel);
        var failure = found.Failure;
        if (found is ApiResult<ResourceType>.Ok(var type))
        {
            var resource = new Resource<Scale>(type, Scale.Read);
            var read = await client.For(resource).GetAsync(autoscaler.Metadata.Namespace, target.Name, cancel, "scale");
            if (read is ApiResult<Scale>.Ok(var scale)) return (resource, scale);
            failure = read.Failure;
            kinds.Forget(target.ApiVersion, target.Kind);
        }
        Report.Warn("FailedGetScale", failure!.Message);
        Report.Say(AbleToScale, false, "FailedGetScale",
            $"the HPA controller was unable to get the target's current scale: {failure.Message}");
        return null;
    }

    private async Task<ScalingHistory> ScaleAsync(
        Resource<Scale> resource, Scale scale, int replicas, string why, IReadOnlyList<MetricStatus> metrics,
        ScalingHistory history, CancellationToken cancel)
    {
        var current = scale.Spec.Replicas;
        if (await WriteAsync(resource, scale, replicas, cancel) is { } failure)
        {
            Report.Warn("FailedRescale", $"New size: {replicas}; reason: {why}; error: {failure.Message}");
            Report.Say(AbleToScale, false, "FailedUpdateScale",
                $"the HPA controller was unable to update the target scale: {failure.Message}");
            Report.Count(current, null, metrics, isScaled: false);
            return history;
        }
        Report.Say(AbleToScale, true, "SucceededRescale",
            $"the HPA controller was able to update the target scale to {replicas}");
        Report.Tell("SuccessfulRescale", $"New size: {replicas}; reason: {why}");
        Report.Count(current, replicas, metrics, isScaled: true);
        if (autoscaler.Spec.Behavior is not { } behavior) return history;
        return history.Scaled(current, replicas, replicas > current ? behavior.ScaleUp : behavior.ScaleDown, now);
    }

    /// <summary>Tries again when somebody else has changed the target meanwhile. Null: it is done.</summary>
    private async Task<Status?> WriteAsync(Resource<Scale> resource, Scale scale, int replicas, CancellationToken cancel)
    {
        var options = new WriteOptions { Subresource = "scale" };
        for (var attempt = 1; ; attempt++)
        {
            var written = await client.For(resource).UpdateAsync(
                scale with { Spec = new ScaleSpec { Replicas = replicas } }, cancel, options);
            if (written is not ApiResult<Scale>.Conflict || attempt == AttemptsMax) return written.Failure;
            var latest = await client.For(resource).GetAsync(scale.Metadata.Namespace, scale.Metadata.Name, cancel, "scale");
            if (latest is ApiResult<Scale>.Ok(var fresh)) scale = fresh;
        }
    }
}
