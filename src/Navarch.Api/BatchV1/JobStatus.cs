namespace Navarch.Api.BatchV1;

/// <summary>How far a job has come.</summary>
[ApiType("io.k8s.api.batch.v1.JobStatus")]
public sealed partial record JobStatus
{
    /// <summary>Whether it is done, and how.</summary>
    [Field(1, List = ListType.Atomic, Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<JobCondition> Conditions { get; init; } = [];

    /// <summary>When it was started.</summary>
    [Field(2)]
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it finished well.</summary>
    [Field(3)]
    public DateTimeOffset? CompletionTime { get; init; }

    /// <summary>How many pods run or wait.</summary>
    [Field(4)]
    public int Active { get; init; }

    /// <summary>How many pods finished well.</summary>
    [Field(5)]
    public int Succeeded { get; init; }

    /// <summary>How many pods failed.</summary>
    [Field(6)]
    public int Failed { get; init; }

    /// <summary>How many pods are ending.</summary>
    [Field(11)]
    public int? Terminating { get; init; }

    /// <summary>The indexes that are done, such as 1,3-5.</summary>
    [Field(7)]
    public string CompletedIndexes { get; init; } = "";

    /// <summary>The indexes that have failed, such as 1,3-5.</summary>
    [Field(10)]
    public string? FailedIndexes { get; init; }

    /// <summary>Pods that have ended and are not in the numbers yet.</summary>
    [Field(8)]
    public UncountedTerminatedPods? UncountedTerminatedPods { get; init; }

    /// <summary>How many pods are ready.</summary>
    [Field(9)]
    public int? Ready { get; init; }
}
