namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.DeviceClaim")]
public sealed partial record DeviceClaim
{
    [Field(1, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<DeviceRequest> Requests { get; init; } = [];

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<DeviceConstraint> Constraints { get; init; } = [];

    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<DeviceClaimConfiguration> Config { get; init; } = [];
}
