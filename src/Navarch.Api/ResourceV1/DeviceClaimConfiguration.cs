namespace Navarch.Api.ResourceV1;

/// <summary>A configuration of devices, as a claim gives it.</summary>
[ApiType("io.k8s.api.resource.v1.DeviceClaimConfiguration")]
public sealed partial record DeviceClaimConfiguration
{
    /// <summary>The requests for which it is; all when empty.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> Requests { get; init; } = [];

    /// <summary>Parameters for one driver.</summary>
    [Field(1, Inline = 2)]
    public OpaqueDeviceConfiguration? Opaque { get; init; }
}
