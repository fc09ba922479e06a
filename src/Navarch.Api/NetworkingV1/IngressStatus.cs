namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.IngressStatus")]
public sealed partial record IngressStatus
{
    [Field(1, AlwaysWritten = true)]
    public IngressLoadBalancerStatus LoadBalancer { get; init; } = new();
}
