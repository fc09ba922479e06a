namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.ServiceCIDRSpec")]
public sealed partial record ServiceCIDRSpec
{
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> Cidrs { get; init; } = [];
}
