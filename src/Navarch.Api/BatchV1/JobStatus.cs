namespace Navarch.Api.BatchV1;

[ApiType("io.k8s.api.batch.v1.JobStatus")]
public sealed partial record JobStatus
{
    [Field(1, List = ListType.Atomic, Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<JobCondition> Conditions { get; init; } = [];

    [Field(2)]
    public DateTimeOffset? StartTime { get; init; }

    [Field(3)]
    public DateTimeOffset? CompletionTime { get; init; }

    [Field(4)]
    public int Active { get; init; }

    [Field(5)]
    public int Succeeded { get; init; }

    [Field(6)]
    public int Failed { get; init; }

    [Field(11)]
    public int? Terminating { get; init; }

    [Field(7)]
    public string CompletedIndexes { get; init; } = "";

    [Field(10)]
    public string? FailedIndexes { get; init; }

    [Field(8)]
    public UncountedTerminatedPods? UncountedTerminatedPods { get; init; }

    [Field(9)]
    public int? Ready { get; init; }
}
