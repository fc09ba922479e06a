using Navarch.Api.BatchV1;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Server.Kinds.Workloads;

namespace Navarch.Server.Kinds.Batch;

/// <summary>The spec of a job, or of one that a CronJob will make; but for the selector.</summary>
static class JobSpecRules
{
    private const int ManyIndexes = 100_000;
    private const int ManyIndexesLimit = 10_000;
    private const int ManagedByLengthMax = 63;

    internal static void Check(JobSpec spec, FieldPath path, FieldErrors errors)
    {
        errors.NonNegative(path.Child("parallelism"), spec.Parallelism ?? 0);
        errors.NonNegative(path.Child("completions"), spec.Completions ?? 0);
        errors.NonNegative(path.Child("activeDeadlineSeconds"), spec.ActiveDeadlineSeconds ?? 0);
        errors.NonNegative(path.Child("backoffLimit"), spec.BackoffLimit ?? 0);
        errors.NonNegative(path.Child("ttlSecondsAfterFinished"), spec.TtlSecondsAfterFinished ?? 0);
        errors.NonNegative(path.Child("backoffLimitPerIndex"), spec.BackoffLimitPerIndex ?? 0);
        if (spec.MaxFailedIndexes is { } failed)
        {
            errors.NonNegative(path.Child("maxFailedIndexes"), failed);
            if (spec.BackoffLimitPerIndex is null)
                errors.Required(path.Child("backoffLimitPerIndex"), "when maxFailedIndexes is specified");
        }
        if (spec.ManagedBy is { } manager)
        {
            errors.DomainPrefixedPath(path.Child("managedBy"), manager);
            if (manager.Length > ManagedByLengthMax) errors.TooLong(path.Child("managedBy"), ManagedByLengthMax);
        }
        CheckMode(spec, path, errors);
        if (spec.PodFailurePolicy is { } policy)
            PodFailureRules.Check(policy, spec, path.Child("podFailurePolicy", "rules"), errors);
        CheckSuccess(spec, path.Child("successPolicy"), errors);
        if (spec.PodReplacementPolicy is { } replacement)
        {
            string[] supported = spec.PodFailurePolicy is null ? ["Failed", "TerminatingOrFailed"] : ["Failed"];
            errors.Known(path.Child("podReplacementPolicy"), replacement, supported);
        }
        WorkloadFields.CheckPod(spec.Template, path.Child("template"), errors);
        CheckRestart(spec, path.Child("template").Child("spec", "restartPolicy"), errors);
    }

    private static void CheckMode(JobSpec spec, FieldPath path, FieldErrors errors)
    {
        errors.Known(path.Child("completionMode"), spec.CompletionMode, CompletionMode.NonIndexed,
            CompletionMode.Indexed);
        if (spec.CompletionMode == CompletionMode.Indexed)
        {
            CheckIndexed(spec, path, errors);
            return;
        }
        if (spec.CompletionMode is not (null or CompletionMode.NonIndexed)) return;
        const string needsIndexes = "requires indexed completion mode";
        if (spec.BackoffLimitPerIndex is { } limit)
            errors.Invalid(path.Child("backoffLimitPerIndex"), limit, needsIndexes);
        if (spec.MaxFailedIndexes is { } failed) errors.Invalid(path.Child("maxFailedIndexes"), failed, needsIndexes);
    }

    private static void CheckIndexed(JobSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.Completions is null) errors.Required(path.Child("completions"), "when completion mode is Indexed");
        if (spec.Parallelism > ManyIndexes)
            errors.Invalid(path.Child("parallelism"), spec.Parallelism,
                $"must be less than or equal to {ManyIndexes} when completion mode is Indexed");
        var failed = path.Child("maxFailedIndexes");
        if (spec.MaxFailedIndexes > spec.Completions)
            errors.Invalid(failed, spec.MaxFailedIndexes, "must be less than or equal to completions");
        if (spec.MaxFailedIndexes > ManyIndexes)
            errors.Invalid(failed, spec.MaxFailedIndexes, $"must be less than or equal to {ManyIndexes}");
        if (spec.BackoffLimitPerIndex is null || !(spec.Completions > ManyIndexes)) return;
        var limit = $"must be less than or equal to {ManyIndexesLimit} when completions are above {ManyIndexes} " +
            "and used with backoff limit per index";
        if (spec.MaxFailedIndexes is null)
            errors.Required(failed, $"must be specified when completions is above {ManyIndexes}");
        if (spec.Parallelism > ManyIndexesLimit) errors.Invalid(path.Child("parallelism"), spec.Parallelism, limit);
        if (spec.MaxFailedIndexes > ManyIndexesLimit) errors.Invalid(failed, spec.MaxFailedIndexes, limit);
    }

    private static void CheckSuccess(JobSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.SuccessPolicy is not { } policy) return;
        if (spec.CompletionMode == CompletionMode.Indexed)
            SuccessRules.Check(policy, spec.Completions ?? 0, path.Child("rules"), errors);
        else errors.Invalid(path, RefusedValue.Json(policy.Write), "requires indexed completion mode");
    }

    private static void CheckRestart(JobSpec spec, FieldPath path, FieldErrors errors)
    {
        var policy = spec.Template.Spec.RestartPolicy;
        switch (policy)
        {
            case "" or RestartPolicy.Always:
                errors.Required(path, "valid values: \"OnFailure\", \"Never\"");
                break;
            case RestartPolicy.Never:
                break;
            case RestartPolicy.OnFailure when spec.PodFailurePolicy is not null:
                errors.Invalid(path, policy, "only \"Never\" is supported when podFailurePolicy is specified");
                break;
            case RestartPolicy.OnFailure:
                break;
            default:
                errors.NotSupported(path, policy, RestartPolicy.OnFailure, RestartPolicy.Never);
                break;
        }
    }
}
