namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.DeviceClaimConfiguration")]
public sealed partial record DeviceClaimConfiguration
{
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> Requests { get; init; } = [];

    [Field(1, Inline = 2)]
    public OpaqueDeviceConfiguration? Opaque { get; init; }
}
