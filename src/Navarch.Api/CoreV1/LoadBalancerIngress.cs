namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.LoadBalancerIngress")]
public sealed partial record LoadBalancerIngress
{
    [Field(1)]
    public string Ip { get; init; } = "";

    [Field(2)]
    public string Hostname { get; init; } = "";

    [Field(3)]
    public string? IpMode { get; init; }

    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<PortStatus> Ports { get; init; } = [];
}
