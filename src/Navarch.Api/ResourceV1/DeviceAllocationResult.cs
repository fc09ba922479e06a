namespace Navarch.Api.ResourceV1;

/// <summary>The devices that a claim was given.</summary>
[ApiType("io.k8s.api.resource.v1.DeviceAllocationResult")]
public sealed partial record DeviceAllocationResult
{
    /// <summary>The devices, request by request.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<DeviceRequestAllocationResult> Results { get; init; } = [];

    /// <summary>Their configurations, the class' before the claim's.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<DeviceAllocationConfiguration> Config { get; init; } = [];
}
