using Navarch.Api.BatchV1;
using Navarch.Api.Codecs;
using Navarch.Api.Errors;

namespace Navarch.Server.Kinds.Batch;

/// <summary>
/// How a job's status may change: what is over stays over. A rule is asked only where what it speaks of changes, since
/// the spec may have changed in between.
/// </summary>
static class JobStatusRules
{
    private static readonly FieldPath Path = FieldPath.Status;
    private static readonly FieldPath Conditions = Path.Child("conditions");

    internal static void Check(Job updated, Job old, FieldErrors errors)
    {
        CheckCounts(updated.Status, errors);
        CheckConditions(updated, old, errors);
        CheckFinished(updated, old, errors);
        CheckTimes(updated, old, errors);
        CheckIndexes(updated, old, errors);
        if (updated.Status.Failed < old.Status.Failed)
            errors.Invalid(Path.Child("failed"), updated.Status.Failed, "cannot decrease the failed counter");
        var mayShrink = updated.Spec is { CompletionMode: CompletionMode.Indexed } spec && spec.Completions == spec.Parallelism;
        if (!mayShrink && updated.Status.Succeeded < old.Status.Succeeded)
            errors.Invalid(Path.Child("succeeded"), updated.Status.Succeeded, "cannot decrease the succeeded counter");
    }

    private static void CheckCounts(JobStatus status, FieldErrors errors)
    {
        errors.NonNegative(Path.Child("active"), status.Active);
        errors.NonNegative(Path.Child("succeeded"), status.Succeeded);
        errors.NonNegative(Path.Child("failed"), status.Failed);
        errors.NonNegative(Path.Child("ready"), status.Ready ?? 0);
        errors.NonNegative(Path.Child("terminating"), status.Terminating ?? 0);
        if (status.UncountedTerminatedPods is not { } uncounted) return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        CheckUncounted(uncounted.Succeeded, Path.Child("uncountedTerminatedPods", "succeeded"), seen, errors);
        CheckUncounted(uncounted.Failed, Path.Child("uncountedTerminatedPods", "failed"), seen, errors);
    }

    private static void CheckUncounted(
        IReadOnlyList<string> uids, FieldPath path, HashSet<string> seen, FieldErrors errors)
    {
        for (var i = 0; i < uids.Count; i++)
        {
            if (uids[i].Length == 0) errors.Invalid(path.Index(i), "", "must not be empty");
            else if (!seen.Add(uids[i])) errors.Duplicate(path.Index(i), uids[i]);
        }
    }

    private static void CheckConditions(Job updated, Job old, FieldErrors errors)
    {
        var isComplete = Is(updated, "Complete");
        var (completes, fails) = (Changes("Complete"), Changes("Failed"));
        if ((completes || fails) && isComplete && Is(updated, "Failed"))
            errors.Omitted(Conditions, "cannot set Complete=True and Failed=true conditions");
        if ((completes || Changes("FailureTarget")) && isComplete && Is(updated, "FailureTarget"))
            errors.Omitted(Conditions, "cannot set Complete=True and FailureTarget=true conditions");
        var isMet = Is(updated, "SuccessCriteriaMet");
        if ((fails || updated.Status.FailedIndexes != old.Status.FailedIndexes) &&
            Is(updated, "Failed") && !Is(updated, "FailureTarget"))
            errors.Omitted(Conditions, "cannot set Failed=True condition without the FailureTarget=true condition");
        if ((completes || Changes("SuccessCriteriaMet")) && isComplete && !isMet)
            errors.Omitted(
                Conditions, "cannot set Complete=True condition without the SuccessCriteriaMet=true condition");
        if (isMet && Is(updated, "Failed"))
            errors.Omitted(Conditions, "cannot set SuccessCriteriaMet=True and Failed=true conditions");
        if (isMet && Is(updated, "FailureTarget"))
            errors.Omitted(Conditions, "cannot set SuccessCriteriaMet=True and FailureTarget=true conditions");
        foreach (var type in (ReadOnlySpan<string>)["Failed", "Complete", "FailureTarget"])
            if (Is(old, type) && !Is(updated, type))
                errors.Omitted(Conditions, $"cannot disable the terminal {type}=True condition");
        if (Is(old, "SuccessCriteriaMet") && !isMet)
            errors.Omitted(Conditions, "cannot disable the SuccessCriteriaMet=True condition");

        bool Changes(string type) => Is(updated, type) != Is(old, type);
    }

    private static void CheckFinished(Job updated, Job old, FieldErrors errors)
    {
        var (status, before) = (updated.Status, old.Status);
        var ends = IsFinished(updated) != IsFinished(old);
        if (status.Ready > status.Active && (status.Ready != before.Ready || status.Active != before.Active))
            errors.Invalid(Path.Child("ready"), status.Ready, "cannot set more ready pods than active");
        if (!IsFinished(updated)) return;
        if (status.Active > 0 && (ends || status.Active != before.Active))
            errors.Invalid(Path.Child("active"), status.Active, "active>0 is invalid for finished job");
        if (status.Terminating > 0 && (ends || status.Terminating != before.Terminating))
            errors.Invalid(Path.Child("terminating"), status.Terminating, "terminating>0 is invalid for finished job");
        var isIdle = updated.Spec is { Suspend: true, Completions: 0 };
        if (status.StartTime is null && (ends || before.StartTime is not null) && !isIdle)
            errors.Required(Path.Child("startTime"), "startTime is required for finished job");
        if (ends && status.UncountedTerminatedPods is { } left && left.Succeeded.Count + left.Failed.Count > 0)
            errors.Invalid(Path.Child("uncountedTerminatedPods"), RefusedValue.Json(left.Write),
                "must be empty for finished job");
    }

    private static void CheckTimes(Job updated, Job old, FieldErrors errors)
    {
        var (status, before) = (updated.Status, old.Status);
        var (isComplete, at) = (Is(updated, "Complete"), Path.Child("completionTime"));
        var changes = isComplete != Is(old, "Complete") || status.CompletionTime != before.CompletionTime;
        if (changes && status.CompletionTime is { } done && !isComplete)
            errors.Invalid(at, Rfc3339.Seconds(done),
                "cannot set completionTime when there is no Complete=True condition");
        if (changes && status.CompletionTime is null && isComplete)
            errors.Required(at, "completionTime is required for Complete jobs");
        if (status.CompletionTime < status.StartTime &&
            (status.StartTime != before.StartTime || status.CompletionTime != before.CompletionTime))
            errors.Invalid(at, Rfc3339.Seconds(status.CompletionTime.Value), "must be equal to or after `startTime`");
        if (status.CompletionTime is { } now && before.CompletionTime is { } then && now != then)
            errors.Invalid(at, Rfc3339.Seconds(now), CommonFields.Immutable);
        var resumes = Is(old, "Suspended") && !Is(updated, "Suspended");
        if (before.StartTime is not null && status.StartTime != before.StartTime && updated.Spec.Suspend != true &&
            !resumes)
            errors.Required(Path.Child("startTime"), "startTime cannot be removed for unsuspended job");
    }

    private static void CheckIndexes(Job updated, Job old, FieldErrors errors)
    {
        var (status, before, spec) = (updated.Status, old.Status, updated.Spec);
        if (status.CompletedIndexes != before.CompletedIndexes)
        {
            var at = Path.Child("completedIndexes");
            if (spec.Completions is { } all && !JobIndexes.TryCount(status.CompletedIndexes, all, out _, out var problem))
                errors.Invalid(at, status.CompletedIndexes, $"error parsing completedIndexes: {problem}");
            if (status.CompletedIndexes.Length > 0 && spec.CompletionMode != CompletionMode.Indexed)
                errors.Invalid(at, status.CompletedIndexes,
                    "cannot set non-empty completedIndexes when non-indexed completion mode");
        }
        if (status.FailedIndexes is not { } failed || failed == before.FailedIndexes) return;
        var failedAt = Path.Child("failedIndexes");
        if (spec.BackoffLimitPerIndex is null)
            errors.Invalid(failedAt, failed, "cannot set non-null failedIndexes when backoffLimitPerIndex is null");
        else if (spec.Completions is { } completions && !JobIndexes.TryCount(failed, completions, out _, out var wrong))
            errors.Invalid(failedAt, failed, $"error parsing failedIndexes: {wrong}");
    }

    private static bool IsFinished(Job job) => Is(job, "Complete") || Is(job, "Failed");

    private static bool Is(Job job, string type) =>
        job.Status.Conditions.Any(condition => condition.Type == type && condition.Status == "True");
}
