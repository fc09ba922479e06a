using Navarch.Api.BatchV1;

namespace Navarch.Controllers.Jobs;

/// <summary>Which pods of a Job have failed, and what its pod failure policy makes of that.</summary>
sealed class PodFailures(Job job)
{
    /// <param name="IsCounted">It counts against the back-off limit.</param>
    /// <param name="FailsIndex">Its index is not tried again.</param>
    /// <param name="FailsJob">Why the whole Job fails; null if it doesn't.</param>
    public readonly record struct Verdict(bool IsCounted, bool FailsIndex, string? FailsJob);

    /// <summary>
    /// Unless only failed pods are to be replaced, one that is deleted before it ended has failed: it may never say so.
    /// </summary>
    public bool HasFailed(Pod pod) => pod.Status.Phase == PodPhase.Failed
        || job.Spec.PodReplacementPolicy != PodReplacementPolicy.Failed
        && pod.Metadata.DeletionTimestamp is not null && pod.Status.Phase != PodPhase.Succeeded;

    /// <summary>The first rule that matches decides; without one, the failure counts.</summary>
    public Verdict Judge(Pod pod)
    {
        var rules = job.Spec.PodFailurePolicy?.Rules ?? [];
        for (var i = 0; i < rules.Count; i++)
            if (Match(rules[i], pod) is { } what)
                return rules[i].Action switch
                {
                    PodFailurePolicyAction.Ignore => new Verdict(false, false, null),
                    PodFailurePolicyAction.FailIndex => new Verdict(true, true, null),
                    PodFailurePolicyAction.FailJob =>
                        new Verdict(true, false, $"{what} matching FailJob rule at index {i}"),
                    _ => new Verdict(true, false, null),
                };
        return new Verdict(true, false, null);
    }

    /// <summary>What of the pod the rule is about; null when it is not about the pod.</summary>
    private static string? Match(PodFailurePolicyRule rule, Pod pod)
    {
        if (rule.OnExitCodes is { } codes)
            return pod.Status.ContainerStatuses.Concat(pod.Status.InitContainerStatuses)
                .FirstOrDefault(status => Matches(codes, status)) is { } container
                    ? $"Container {container.Name} for pod {ObjectKey.Of(pod)} failed with exit code " +
                        container.State.Terminated!.ExitCode
                    : null;
        return pod.Status.Conditions.FirstOrDefault(condition => rule.OnPodConditions.Any(
            pattern => pattern.Type == condition.Type && pattern.Status == condition.Status)) is { } found
                ? $"Pod {ObjectKey.Of(pod)} has condition {found.Type}" : null;
    }

    private static bool Matches(PodFailurePolicyOnExitCodesRequirement codes, ContainerStatus status) =>
        status.State.Terminated is { ExitCode: not 0 and var code }
        && (codes.ContainerName is null || codes.ContainerName == status.Name)
        && codes.Values.Contains(code) == (codes.Operator == PodFailurePolicyOnExitCodesOperator.In);
}
