using Navarch.Api.BatchV1;
using Navarch.Controllers.Pods;

namespace Navarch.Controllers.Jobs;

/// <summary>
/// Why a Job is over: first said as a target (<c>SuccessCriteriaMet</c>, <c>FailureTarget</c>), whereupon its pods are
/// ended; as its outcome once no pod is left.
/// </summary>
sealed record JobEnd(bool IsSuccess, string Reason, string Message)
{
    public static JobEnd? Of(Job job, JobPods pods, DateTimeOffset now) =>
        Standing(job) ?? FailedByPolicy(pods) ?? ByLimits(job, pods, now) ?? ByIndexes(job, pods)
        ?? (IsComplete(job, pods)
            ? new JobEnd(true, "CompletionsReached", "Reached expected number of succeeded pods") : null);

    public string Target => IsSuccess ? JobConditionType.SuccessCriteriaMet : JobConditionType.FailureTarget;

    public string Outcome => IsSuccess ? JobConditionType.Complete : JobConditionType.Failed;

    /// <summary>The condition that says how the Job ended; null while it has not.</summary>
    public static JobCondition? OutcomeOf(Job job) => job.Status.Conditions.FirstOrDefault(condition =>
        condition is { Type: JobConditionType.Complete or JobConditionType.Failed, Status: ConditionStatus.True });

    public static bool IsFinished(Job job) => OutcomeOf(job) is not null;

    /// <summary>When its time is up; null without a limit.</summary>
    public static DateTimeOffset? DeadlineOf(Job job) =>
        job.Spec.ActiveDeadlineSeconds is { } seconds && job.Status.StartTime is { } start && job.Spec.Suspend != true
            ? start + TimeSpan.FromSeconds(seconds) : null;

    private static JobEnd? Standing(Job job)
    {
        foreach (var condition in job.Status.Conditions)
            if (condition is { Status: ConditionStatus.True, Type: JobConditionType.SuccessCriteriaMet
                or JobConditionType.FailureTarget })
                return new JobEnd(condition.Type == JobConditionType.SuccessCriteriaMet, condition.Reason,
                    condition.Message);
        return null;
    }

    private static JobEnd? FailedByPolicy(JobPods pods)
    {
        foreach (var pod in pods.All)
            if (pods.HasFailed(pod) && pods.Failures.Judge(pod).FailsJob is { } why)
                return new JobEnd(false, "PodFailurePolicy", why);
        return null;
    }

    private static JobEnd? ByLimits(Job job, JobPods pods, DateTimeOffset now)
    {
        var limit = job.Spec.BackoffLimit ?? 6;
        if (pods.Failed > limit || HasRestartedTooOften(job, pods, limit))
            return new JobEnd(false, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
        return DeadlineOf(job) is { } deadline && deadline <= now
            ? new JobEnd(false, "DeadlineExceeded", "Job was active longer than specified deadline") : null;
    }

    /// <summary>Where containers are restarted in place, restarts are the failures.</summary>
    private static bool HasRestartedTooOften(Job job, JobPods pods, int limit)
    {
        if (job.Spec.Template.Spec.RestartPolicy != RestartPolicy.OnFailure) return false;
        var restarts = pods.All.Where(pod => !pod.IsTerminal).Sum(pod => pod.Restarts);
        return limit == 0 ? restarts > 0 : restarts >= limit;
    }

    private static JobEnd? ByIndexes(Job job, JobPods pods)
    {
        if (!pods.IsIndexed) return null;
        if (pods.FailedIndexes is { Count: > 0 } failed)
        {
            if (failed.Count > job.Spec.MaxFailedIndexes)
                return new JobEnd(false, "MaxFailedIndexesExceeded",
                    "Job has exceeded the specified maximal number of failed indexes");
            if (failed.Count + pods.Completed.Count >= job.Spec.Completions)
                return new JobEnd(false, "FailedIndexes", "Job has failed indexes");
        }
        var rules = job.Spec.SuccessPolicy?.Rules ?? [];
        for (var i = 0; i < rules.Count; i++)
            if (IsMet(rules[i], pods.Completed, job.Spec.Completions ?? 0))
                return new JobEnd(true, "SuccessPolicy", $"Matched rules at index {i}");
        return null;
    }

    private static bool IsMet(SuccessPolicyRule rule, IndexRanges completed, int end)
    {
        if (rule.SucceededIndexes is not { } text) return completed.Count >= rule.SucceededCount;
        var required = IndexRanges.Parse(text, end);
        var met = completed.CountOf(required);
        return required.Count > 0 && (met == required.Count || met >= rule.SucceededCount);
    }

    private static bool IsComplete(Job job, JobPods pods) => pods.Active.Count == 0
        && (job.Spec.Completions is { } wanted ? pods.Succeeded >= wanted : pods.Succeeded > 0);
}
