namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.IngressLoadBalancerIngress")]
public sealed partial record IngressLoadBalancerIngress
{
    [Field(1)]
    public string Ip { get; init; } = "";

    [Field(2)]
    public string Hostname { get; init; } = "";

    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<IngressPortStatus> Ports { get; init; } = [];
}
