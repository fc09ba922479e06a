namespace Navarch.Api.CoreV1;

/// <summary>Where a load balancer takes traffic.</summary>
[ApiType("io.k8s.api.core.v1.LoadBalancerIngress")]
public sealed partial record LoadBalancerIngress
{
    /// <summary>The address, for balancers that have one.</summary>
    [Field(1)]
    public string Ip { get; init; } = "";

    /// <summary>The name, for balancers that have one.</summary>
    [Field(2)]
    public string Hostname { get; init; } = "";

    /// <summary>VIP, or Proxy where the balancer delivers to the node's or the pod's own address.</summary>
    [Field(3)]
    public string? IpMode { get; init; }

    /// <summary>How each of the service's ports fares there.</summary>
    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<PortStatus> Ports { get; init; } = [];
}
