using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;

namespace Navarch.Api.BatchV1;

/// <summary>What a job runs.</summary>
[ApiType("io.k8s.api.batch.v1.JobSpec")]
public sealed partial record JobSpec
{
    /// <summary>How many pods may run at once. Default 1.</summary>
    [Field(1)]
    public int? Parallelism { get; init; }

    /// <summary>How many pods have to succeed.</summary>
    [Field(2)]
    public int? Completions { get; init; }

    /// <summary>Seconds after its start at which the job is ended, done or not.</summary>
    [Field(3)]
    public long? ActiveDeadlineSeconds { get; init; }

    /// <summary>What becomes of the job when a pod fails, by how it failed.</summary>
    [Field(11)]
    public PodFailurePolicy? PodFailurePolicy { get; init; }

    /// <summary>When the job has succeeded although not all indexes have.</summary>
    [Field(16)]
    public SuccessPolicy? SuccessPolicy { get; init; }

    /// <summary>How many failures are borne before the job counts as failed. Default 6.</summary>
    [Field(7)]
    public int? BackoffLimit { get; init; }

    /// <summary>How often the pods of one index may fail.</summary>
    [Field(12)]
    public int? BackoffLimitPerIndex { get; init; }

    /// <summary>How many indexes may fail before the job does.</summary>
    [Field(13)]
    public int? MaxFailedIndexes { get; init; }

    /// <summary>Its pods, by their labels; the server sets it.</summary>
    [Field(4)]
    public LabelSelector? Selector { get; init; }

    /// <summary>Leaves the selector to whoever writes the job.</summary>
    [Field(5)]
    public bool? ManualSelector { get; init; }

    /// <summary>From which the pods are made. Its restartPolicy must be Never or OnFailure.</summary>
    [Field(6, Required = true, AlwaysWritten = true)]
    public PodTemplateSpec Template { get; init; } = new();

    /// <summary>Seconds after its end at which the job is deleted.</summary>
    [Field(8)]
    public int? TtlSecondsAfterFinished { get; init; }

    /// <summary>NonIndexed: any pods count. Indexed: each pod has a number, and each number has to succeed.</summary>
    [Field(9)]
    public string? CompletionMode { get; init; }

    /// <summary>No pods run while it is set; running ones are ended.</summary>
    [Field(10)]
    public bool? Suspend { get; init; }

    /// <summary>TerminatingOrFailed, or Failed to replace a pod only when it is gone.</summary>
    [Field(14)]
    public string? PodReplacementPolicy { get; init; }

    /// <summary>Who looks after the job instead of the usual controller.</summary>
    [Field(15)]
    public string? ManagedBy { get; init; }
}
