namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.HTTPIngressRuleValue")]
public sealed partial record HTTPIngressRuleValue
{
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<HTTPIngressPath> Paths { get; init; } = [];
}
