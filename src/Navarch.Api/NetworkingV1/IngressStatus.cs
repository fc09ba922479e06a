namespace Navarch.Api.NetworkingV1;

/// <summary>What an ingress has been given.</summary>
[ApiType("io.k8s.api.networking.v1.IngressStatus")]
public sealed partial record IngressStatus
{
    /// <summary>Where it takes traffic.</summary>
    [Field(1, AlwaysWritten = true)]
    public IngressLoadBalancerStatus LoadBalancer { get; init; } = new();
}
