using Navarch.Controllers.Pods;

namespace Navarch.Controllers.HorizontalAutoscaling;

/// <summary>How many pods meet a target for a value that is not a pod's own: of an object, or from outside.</summary>
static class ObjectUsage
{
    private const string NoPods =
        "unable to calculate ready pods: no pods returned by selector while calculating replica count";

    /// <summary>The value is to be the target, and falls as pods are added.</summary>
    public static Proposal ByValue(
        long milli, long target, int current, IReadOnlyList<Pod> pods, Tolerance tolerance)
    {
        var ratio = (double)milli / target;
        if (current == 0) return new Proposal(PodUsage.Count(ratio), milli);
        if (tolerance.Allows(ratio)) return new Proposal(current, milli);
        if (pods.Count == 0) return Proposal.Failed(NoPods);
        var ready = pods.Count(pod => pod.Status.Phase == PodPhase.Running && pod.IsReady);
        return new Proposal(PodUsage.Count(ratio * ready), milli);
    }

    /// <summary>The value is shared among the pods, each of which is to have the target.</summary>
    /// <param name="milli">The value.</param>
    /// <param name="target">For each pod.</param>
    /// <param name="replicas">How many pods there are.</param>
    /// <param name="tolerance">What is near enough.</param>
    public static Proposal ByShare(long milli, long target, int replicas, Tolerance tolerance)
    {
        var ratio = milli / ((double)target * replicas);
        var wanted = tolerance.Allows(ratio) ? replicas : PodUsage.Count((double)milli / target);
        var share = Math.Ceiling((double)milli / replicas);
        return new Proposal(wanted, share >= long.MaxValue ? long.MaxValue : (long)share);
    }
}
