namespace Navarch.Api.CoreV1;

/// <summary>How a pod looks up names, beyond its policy.</summary>
[ApiType("io.k8s.api.core.v1.PodDNSConfig")]
public sealed partial record PodDNSConfig
{
    /// <summary>Further addresses of name servers.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> Nameservers { get; init; } = [];

    /// <summary>Further domains in which short names are looked up.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> Searches { get; init; } = [];

    /// <summary>Further options of the resolver; one of the same name goes before the policy's.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<PodDNSConfigOption> Options { get; init; } = [];
}
