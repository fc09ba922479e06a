namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.IngressSpec")]
public sealed partial record IngressSpec
{
    [Field(4)]
    public string? IngressClassName { get; init; }

    [Field(1)]
    public IngressBackend? DefaultBackend { get; init; }

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<IngressTLS> Tls { get; init; } = [];

    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<IngressRule> Rules { get; init; } = [];
}
