namespace Navarch.Api.CoreV1;

/// <summary>How a pod is, as its node reports it.</summary>
[ApiType("io.k8s.api.core.v1.PodStatus")]
public sealed partial record PodStatus
{
    /// <summary>The generation of the pod that this describes.</summary>
    [Field(17)]
    public long ObservedGeneration { get; init; }

    /// <summary>Pending, Running, Succeeded, Failed or Unknown: where the pod is in its life.</summary>
    [Field(1)]
    public string Phase { get; init; } = "";

    /// <summary>PodScheduled, Initialized, ContainersReady, Ready and others.</summary>
    [Field(2, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<PodCondition> Conditions { get; init; } = [];

    /// <summary>Why the pod is in this state, as a sentence.</summary>
    [Field(3)]
    public string Message { get; init; } = "";

    /// <summary>Why the pod is in this state, as one word.</summary>
    [Field(4)]
    public string Reason { get; init; } = "";

    /// <summary>The node on which room is being made for it.</summary>
    [Field(11)]
    public string NominatedNodeName { get; init; } = "";

    /// <summary>The node's address.</summary>
    [Field(5)]
    public string HostIP { get; init; } = "";

    /// <summary>The node's addresses, at most one of each family.</summary>
    [Field(16, List = ListType.Atomic, Patch = "merge", MergeKey = "ip")]
    public IReadOnlyList<HostIP> HostIPs { get; init; } = [];

    /// <summary>The pod's address.</summary>
    [Field(6)]
    public string PodIP { get; init; } = "";

    /// <summary>The pod's addresses, at most one of each family.</summary>
    [Field(12, List = ListType.Map, Keys = "ip", Patch = "merge", MergeKey = "ip")]
    public IReadOnlyList<PodIP> PodIPs { get; init; } = [];

    /// <summary>When the node took the pod on.</summary>
    [Field(7)]
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The init containers' states, in their order.</summary>
    [Field(10, List = ListType.Atomic)]
    public IReadOnlyList<ContainerStatus> InitContainerStatuses { get; init; } = [];

    /// <summary>The containers' states.</summary>
    [Field(8, List = ListType.Atomic)]
    public IReadOnlyList<ContainerStatus> ContainerStatuses { get; init; } = [];

    /// <summary>Guaranteed, Burstable or BestEffort: who goes first when a node runs out of memory.</summary>
    [Field(9)]
    public string QosClass { get; init; } = "";

    /// <summary>The states of the containers put in for debugging.</summary>
    [Field(13, List = ListType.Atomic)]
    public IReadOnlyList<ContainerStatus> EphemeralContainerStatuses { get; init; } = [];

    /// <summary>How a resize goes; conditions took its place.</summary>
    [Field(14)]
    public string Resize { get; init; } = "";

    /// <summary>The claims that were made for the pod.</summary>
    [Field(15, List = ListType.Map, Keys = "name", Patch = "merge,retainKeys", MergeKey = "name")]
    public IReadOnlyList<PodResourceClaimStatus> ResourceClaimStatuses { get; init; } = [];

    /// <summary>The claim that was made for its extended resources.</summary>
    [Field(18)]
    public PodExtendedResourceClaimStatus? ExtendedResourceClaimStatus { get; init; }
}
