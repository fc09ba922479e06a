using Navarch.Controllers.Pods;

namespace Navarch.Controllers.HorizontalAutoscaling;

/// <summary>The pods of a target by what their metrics are good for, as upstream groups them.</summary>
/// <param name="Ready">How many count as they are.</param>
/// <param name="Unready">Pending, or with a sample that tells of their start.</param>
/// <param name="Missing">Without a sample.</param>
/// <param name="Ignored">Failed or going.</param>
sealed record PodGroups(
    int Ready, IReadOnlyCollection<string> Unready, IReadOnlyCollection<string> Missing,
    IReadOnlyCollection<string> Ignored)
{
    /// <param name="isCpu">What is measured is the processor, of which a starting pod uses more than it will.</param>
    public static PodGroups Of(
        IReadOnlyList<Pod> pods, IReadOnlyDictionary<string, PodSample> samples, bool isCpu,
        HorizontalAutoscalingOptions options, DateTimeOffset now)
    {
        var ready = 0;
        List<string> unready = [], missing = [], ignored = [];
        foreach (var pod in pods)
        {
            var name = pod.Metadata.Name;
            if (pod.IsTerminating || pod.Status.Phase == PodPhase.Failed) ignored.Add(name);
            else if (pod.Status.Phase == PodPhase.Pending) unready.Add(name);
            else if (!samples.TryGetValue(name, out var sample)) missing.Add(name);
            else if (isCpu && IsStarting(pod, sample, options, now)) unready.Add(name);
            else ready++;
        }
        return new PodGroups(ready, unready, missing, ignored);
    }

    private static bool IsStarting(
        Pod pod, PodSample sample, HorizontalAutoscalingOptions options, DateTimeOffset now)
    {
        if (pod.Condition(PodConditionType.Ready) is not { } condition || pod.Status.StartTime is not { } started)
            return true;
        var isUnready = condition.Status == ConditionStatus.False;
        var changed = condition.LastTransitionTime ?? DateTimeOffset.MinValue;
        return started + options.CpuInitialization > now
            ? isUnready || sample.At < changed + sample.Window
            : isUnready && started + options.InitialReadinessDelay > changed;
    }
}
