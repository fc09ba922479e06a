namespace Navarch.Api.NetworkingV1;

/// <summary>A certificate, and for which hosts.</summary>
[ApiType("io.k8s.api.networking.v1.IngressTLS")]
public sealed partial record IngressTLS
{
    /// <summary>The hosts.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The secret with certificate and key.</summary>
    [Field(2)]
    public string SecretName { get; init; } = "";
}
