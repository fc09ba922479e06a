namespace Navarch.Api.ResourceV1;

/// <summary>A device as a network interface.</summary>
[ApiType("io.k8s.api.resource.v1.NetworkDeviceData")]
public sealed partial record NetworkDeviceData
{
    /// <summary>The interface's name in the pod.</summary>
    [Field(1)]
    public string InterfaceName { get; init; } = "";

    /// <summary>Its addresses, each with the length of its network.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> Ips { get; init; } = [];

    /// <summary>Its MAC address.</summary>
    [Field(3)]
    public string HardwareAddress { get; init; } = "";
}
