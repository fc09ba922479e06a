using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;

namespace Navarch.Api.BatchV1;

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

    [Field(11)]
    public PodFailurePolicy? PodFailurePolicy { get; init; }

    [Field(16)]
    public SuccessPolicy? SuccessPolicy { get; init; }

    /// <summary>How many failures are borne before the job counts as failed. Default 6.</summary>
    [Field(7)]
    public int? BackoffLimit { get; init; }

    [Field(12)]
    public int? BackoffLimitPerIndex { get; init; }

    [Field(13)]
    public int? MaxFailedIndexes { get; init; }

    [Field(4)]
    public LabelSelector? Selector { get; init; }

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

    [Field(14)]
    public string? PodReplacementPolicy { get; init; }

    [Field(15)]
    public string? ManagedBy { get; init; }
}
