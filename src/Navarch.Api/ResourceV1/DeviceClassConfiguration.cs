namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.DeviceClassConfiguration")]
public sealed partial record DeviceClassConfiguration
{
    [Field(1, Inline = 1)]
    public OpaqueDeviceConfiguration? Opaque { get; init; }
}
