namespace Navarch.Api.CoreV1;

/// <summary>What a load balancer has been given.</summary>
[ApiType("io.k8s.api.core.v1.LoadBalancerStatus")]
public sealed partial record LoadBalancerStatus
{
    /// <summary>Where it takes traffic.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<LoadBalancerIngress> Ingress { get; init; } = [];
}
