namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.IngressRule")]
public sealed partial record IngressRule
{
    [Field(1)]
    public string Host { get; init; } = "";

    [Field(1, Inline = 2)]
    public HTTPIngressRuleValue? Http { get; init; }
}
