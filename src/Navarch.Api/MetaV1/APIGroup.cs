namespace Navarch.Api.MetaV1;

[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.APIGroup")]
public sealed partial record APIGroup
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<GroupVersionForDiscovery> Versions { get; init; } = [];

    [Field(3, AlwaysWritten = true)]
    public GroupVersionForDiscovery PreferredVersion { get; init; } = new();

    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<ServerAddressByClientCIDR> ServerAddressByClientCIDRs { get; init; } = [];
}
