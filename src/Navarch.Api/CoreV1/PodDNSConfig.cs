namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.PodDNSConfig")]
public sealed partial record PodDNSConfig
{
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> Nameservers { get; init; } = [];

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> Searches { get; init; } = [];

    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<PodDNSConfigOption> Options { get; init; } = [];
}
