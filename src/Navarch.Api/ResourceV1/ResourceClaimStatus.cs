namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.ResourceClaimStatus")]
public sealed partial record ResourceClaimStatus
{
    [Field(1)]
    public AllocationResult? Allocation { get; init; }

    [Field(2, List = ListType.Map, Keys = "uid", Patch = "merge", MergeKey = "uid")]
    public IReadOnlyList<ResourceClaimConsumerReference> ReservedFor { get; init; } = [];

    [Field(4, List = ListType.Map, Keys = "driver,device,pool,shareID")]
    public IReadOnlyList<AllocatedDeviceStatus> Devices { get; init; } = [];
}
