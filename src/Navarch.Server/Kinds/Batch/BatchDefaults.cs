using Navarch.Api.BatchV1;
using Navarch.Api.Documents;
using Navarch.Server.Kinds.Pods;

namespace Navarch.Server.Kinds.Batch;

/// <summary>What jobs have that their clients left out.</summary>
static class BatchDefaults
{
    private const int Retries = 6;

    internal static void Job(DocumentObject document)
    {
        var spec = document.ObjectOrNew("spec");
        if (spec["completions"] is null && spec["parallelism"] is null) spec["completions"] = 1;
        spec.DefaultAbsent("parallelism", 1);
        spec.DefaultAbsent("backoffLimit", spec["backoffLimitPerIndex"] is null ? Retries : int.MaxValue);
        spec.DefaultAbsent("completionMode", CompletionMode.NonIndexed);
        spec.DefaultAbsent("suspend", false);
        spec.DefaultAbsent("podReplacementPolicy",
            spec["podFailurePolicy"] is null ? PodReplacementPolicy.TerminatingOrFailed : PodReplacementPolicy.Failed);
        spec.DefaultAbsent("manualSelector", false);
        JobTemplate(spec);
        var labels = spec.Object("template")?.Object("metadata")?.Object("labels");
        var metadata = document.ObjectOrNew("metadata");
        if (labels is { Count: > 0 } && metadata.Object("labels") is not { Count: > 0 })
            metadata["labels"] = labels.DeepClone();
    }

    internal static void CronJob(DocumentObject document)
    {
        var spec = document.ObjectOrNew("spec");
        spec.Default("concurrencyPolicy", ConcurrencyPolicy.Allow);
        spec.DefaultAbsent("suspend", false);
        spec.DefaultAbsent("successfulJobsHistoryLimit", 3);
        spec.DefaultAbsent("failedJobsHistoryLimit", 1);
        JobTemplate(spec.ObjectOrNew("jobTemplate").ObjectOrNew("spec"));
    }

    /// <summary>What is laid into any job's spec, and into that of a job to come.</summary>
    private static void JobTemplate(DocumentObject spec)
    {
        foreach (var rule in spec.Object("podFailurePolicy")?.Items("rules") ?? [])
            foreach (var pattern in rule.Items("onPodConditions")) pattern.Default("status", "True");
        PodDefaults.Template(spec);
    }
}
