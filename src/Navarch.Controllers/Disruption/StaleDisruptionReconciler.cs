using Navarch.Controllers.Pods;

namespace Navarch.Controllers.Disruption;

/// <summary>
/// Takes back the word that a pod is about to be disrupted when it is still there two minutes later: whoever meant to
/// delete it did not.
/// </summary>
public sealed class StaleDisruptionReconciler : IReconciler<Pod>
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(2);

    /// <summary>The node agent deletes nothing in the API: how long it takes to end a pod is its own affair.</summary>
    private const string ByNodeAgent = "TerminationByKubelet";

    public IReadOnlyList<Input> Inputs { get; } = [];

    public Plan Reconcile(Pod pod, ReconcileContext context)
    {
        if (pod.IsTerminating || pod.IsTerminal) return Plan.Nothing;
        if (pod.Condition(PodConditionType.DisruptionTarget) is not { Status: ConditionStatus.True } target
            || target.Reason == ByNodeAgent) return Plan.Nothing;
        var left = (target.LastTransitionTime ?? DateTimeOffset.MinValue) + s_timeout - context.Now;
        return left > TimeSpan.Zero
            ? Plan.Nothing.RequeuedAfter(left)
            : Plan.Of(PodConditionPatch.Of(
                pod, PodConditionType.DisruptionTarget, ConditionStatus.False, "", "", context.Now));
    }
}
