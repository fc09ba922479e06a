namespace Navarch.Api.NetworkingV1;

/// <summary>Where an ingress takes traffic.</summary>
[ApiType("io.k8s.api.networking.v1.IngressLoadBalancerIngress")]
public sealed partial record IngressLoadBalancerIngress
{
    /// <summary>The address, where it has one.</summary>
    [Field(1)]
    public string Ip { get; init; } = "";

    /// <summary>The name, where it has one.</summary>
    [Field(2)]
    public string Hostname { get; init; } = "";

    /// <summary>How each port fares.</summary>
    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<IngressPortStatus> Ports { get; init; } = [];
}
