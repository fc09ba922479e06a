namespace Navarch.Api.AppsV1;

[ApiType("io.k8s.api.apps.v1.DaemonSetStatus")]
public sealed partial record DaemonSetStatus
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public int CurrentNumberScheduled { get; init; }

    [Field(2, Required = true, AlwaysWritten = true)]
    public int NumberMisscheduled { get; init; }

    [Field(3, Required = true, AlwaysWritten = true)]
    public int DesiredNumberScheduled { get; init; }

    [Field(4, Required = true, AlwaysWritten = true)]
    public int NumberReady { get; init; }

    [Field(5)]
    public long ObservedGeneration { get; init; }

    [Field(6)]
    public int UpdatedNumberScheduled { get; init; }

    [Field(7)]
    public int NumberAvailable { get; init; }

    [Field(8)]
    public int NumberUnavailable { get; init; }

    [Field(9)]
    public int? CollisionCount { get; init; }

    [Field(10, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<DaemonSetCondition> Conditions { get; init; } = [];
}
