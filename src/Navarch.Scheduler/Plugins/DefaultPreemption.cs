using Navarch.Api.CoreV1;
using Navarch.Scheduler.Framework;
using Navarch.Scheduler.Preemption;

namespace Navarch.Scheduler.Plugins;

/// <summary>
/// For a pod that fits nowhere, picks the node where the least harm is done by deleting pods of lower priority until it
/// fits. A pod whose victims are still ending waits for them.
/// </summary>
public sealed class DefaultPreemption(IListers listers) : IPostFilterPlugin
{
    /// <summary>Of the DisruptionTarget condition that victims get.</summary>
    internal const string VictimReason = "PreemptionByScheduler";

    private static readonly PluginStatus NotHelpful =
        PluginStatus.Unresolvable("Preemption is not helpful for scheduling");

    public string Name => nameof(DefaultPreemption);

    public PostFilterResult PostFilter(RefusedPod refused)
    {
        if (WhyNotEligible(refused) is { } why) return new PostFilterResult.Waits($"preemption: {why}");
        var dryRun = new DryRun(refused, new(listers.DisruptionBudgets()));
        if (Ranking.Best(dryRun.FindCandidates()) is { } best)
            return new PostFilterResult.Preempts(best.NodeName, best.Victims);
        var untried = Enumerable.Repeat(NotHelpful, refused.Nodes.Count - dryRun.Statuses.Count);
        var sentence = Diagnosis.Sentence(dryRun.Statuses.Concat(untried), refused.Nodes.Count);
        return new PostFilterResult.Hopeless($"preemption: {sentence}");
    }

    private static string? WhyNotEligible(RefusedPod refused)
    {
        var pod = refused.Filters.Pod;
        if (pod.Spec.PreemptionPolicy == PreemptionPolicy.Never) return "not eligible due to preemptionPolicy=Never.";
        if (refused.NominatedNode is not { } nominated) return null;
        // There it can't run any more, whoever leaves.
        if (refused.StatusByNode.GetValueOrDefault(nominated)?.Code == PluginCode.UnschedulableAndUnresolvable)
            return null;
        foreach (var node in refused.Nodes)
            if (node.Name == nominated && node.Pods.Any(other => other.Priority < pod.Priority && IsLeaving(other)))
                return "not eligible due to a terminating pod on the nominated node.";
        return null;
    }

    private static bool IsLeaving(Pod pod) =>
        pod.Metadata.DeletionTimestamp is not null &&
        pod.Status.Conditions.Any(condition => condition is
        {
            Type: PodConditionType.DisruptionTarget, Status: ConditionStatus.True, Reason: VictimReason,
        });
}
