using Navarch.Api.CoreV1;

namespace Navarch.Node.Pods;

/// <summary>How long a pod's containers may take to end.</summary>
static class PodTermination
{
    /// <summary>A pod deleted by force still gets this much, as upstream gives it.</summary>
    static readonly TimeSpan GraceMin = TimeSpan.FromSeconds(1);

    static readonly TimeSpan GraceDefault = TimeSpan.FromSeconds(30);

    public static TimeSpan GraceOf(Pod pod)
    {
        var seconds = pod.Metadata.DeletionTimestamp is not null
            ? pod.Metadata.DeletionGracePeriodSeconds ?? pod.Spec.TerminationGracePeriodSeconds
            : pod.Spec.TerminationGracePeriodSeconds;
        var grace = seconds is { } given ? TimeSpan.FromSeconds(given) : GraceDefault;
        return grace < GraceMin ? GraceMin : grace;
    }

    /// <summary>The grace of one container that is stopped for a reason of its own.</summary>
    public static TimeSpan GraceOf(Pod pod, Container container, StopReason reason)
    {
        var own = reason switch
        {
            StopReason.LivenessFailed => container.LivenessProbe?.TerminationGracePeriodSeconds,
            StopReason.StartupFailed => container.StartupProbe?.TerminationGracePeriodSeconds,
            _ => null,
        };
        return own is { } seconds ? TimeSpan.FromSeconds(seconds) : GraceOf(pod);
    }
}
