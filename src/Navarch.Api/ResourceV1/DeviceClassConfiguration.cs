namespace Navarch.Api.ResourceV1;

/// <summary>A configuration of all devices of a class.</summary>
[ApiType("io.k8s.api.resource.v1.DeviceClassConfiguration")]
public sealed partial record DeviceClassConfiguration
{
    /// <summary>Parameters for one driver.</summary>
    [Field(1, Inline = 1)]
    public OpaqueDeviceConfiguration? Opaque { get; init; }
}
