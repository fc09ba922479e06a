namespace Navarch.Api.NetworkingV1;

/// <summary>What an ingress has been given.</summary>
[ApiType("io.k8s.api.networking.v1.IngressLoadBalancerStatus")]
public sealed partial record IngressLoadBalancerStatus
{
    /// <summary>Where it takes traffic.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<IngressLoadBalancerIngress> Ingress { get; init; } = [];
}
