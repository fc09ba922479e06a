namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.NetworkDeviceData")]
public sealed partial record NetworkDeviceData
{
    [Field(1)]
    public string InterfaceName { get; init; } = "";

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> Ips { get; init; } = [];

    [Field(3)]
    public string HardwareAddress { get; init; } = "";
}
