namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.DeviceAllocationResult")]
public sealed partial record DeviceAllocationResult
{
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<DeviceRequestAllocationResult> Results { get; init; } = [];

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<DeviceAllocationConfiguration> Config { get; init; } = [];
}
