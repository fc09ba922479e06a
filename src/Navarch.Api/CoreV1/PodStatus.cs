namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.PodStatus")]
public sealed partial record PodStatus
{
    [Field(17)]
    public long ObservedGeneration { get; init; }

    [Field(1)]
    public string Phase { get; init; } = "";

    [Field(2, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<PodCondition> Conditions { get; init; } = [];

    [Field(3)]
    public string Message { get; init; } = "";

    [Field(4)]
    public string Reason { get; init; } = "";

    [Field(11)]
    public string NominatedNodeName { get; init; } = "";

    [Field(5)]
    public string HostIP { get; init; } = "";

    [Field(16, List = ListType.Atomic, Patch = "merge", MergeKey = "ip")]
    public IReadOnlyList<HostIP> HostIPs { get; init; } = [];

    [Field(6)]
    public string PodIP { get; init; } = "";

    [Field(12, List = ListType.Map, Keys = "ip", Patch = "merge", MergeKey = "ip")]
    public IReadOnlyList<PodIP> PodIPs { get; init; } = [];

    [Field(7)]
    public DateTimeOffset? StartTime { get; init; }

    [Field(10, List = ListType.Atomic)]
    public IReadOnlyList<ContainerStatus> InitContainerStatuses { get; init; } = [];

    [Field(8, List = ListType.Atomic)]
    public IReadOnlyList<ContainerStatus> ContainerStatuses { get; init; } = [];

    [Field(9)]
    public string QosClass { get; init; } = "";

    [Field(13, List = ListType.Atomic)]
    public IReadOnlyList<ContainerStatus> EphemeralContainerStatuses { get; init; } = [];

    [Field(14)]
    public string Resize { get; init; } = "";

    [Field(15, List = ListType.Map, Keys = "name", Patch = "merge,retainKeys", MergeKey = "name")]
    public IReadOnlyList<PodResourceClaimStatus> ResourceClaimStatuses { get; init; } = [];

    [Field(18)]
    public PodExtendedResourceClaimStatus? ExtendedResourceClaimStatus { get; init; }
}
