namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ReplicationControllerStatus")]
public sealed partial record ReplicationControllerStatus
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public int Replicas { get; init; }

    [Field(2)]
    public int FullyLabeledReplicas { get; init; }

    [Field(4)]
    public int ReadyReplicas { get; init; }

    [Field(5)]
    public int AvailableReplicas { get; init; }

    [Field(3)]
    public long ObservedGeneration { get; init; }

    [Field(6, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<ReplicationControllerCondition> Conditions { get; init; } = [];
}
