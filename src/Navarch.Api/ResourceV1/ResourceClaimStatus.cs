namespace Navarch.Api.ResourceV1;

/// <summary>What a claim was given, and who uses it.</summary>
[ApiType("io.k8s.api.resource.v1.ResourceClaimStatus")]
public sealed partial record ResourceClaimStatus
{
    /// <summary>What it was given.</summary>
    [Field(1)]
    public AllocationResult? Allocation { get; init; }

    /// <summary>Who uses it: most often pods.</summary>
    [Field(2, List = ListType.Map, Keys = "uid", Patch = "merge", MergeKey = "uid")]
    public IReadOnlyList<ResourceClaimConsumerReference> ReservedFor { get; init; } = [];

    /// <summary>How the devices are, as their drivers report it.</summary>
    [Field(4, List = ListType.Map, Keys = "driver,device,pool,shareID")]
    public IReadOnlyList<AllocatedDeviceStatus> Devices { get; init; } = [];
}
