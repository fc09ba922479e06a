namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.IngressTLS")]
public sealed partial record IngressTLS
{
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> Hosts { get; init; } = [];

    [Field(2)]
    public string SecretName { get; init; } = "";
}
