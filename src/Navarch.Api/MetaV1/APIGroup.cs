namespace Navarch.Api.MetaV1;

/// <summary>A group of the API.</summary>
[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.APIGroup")]
public sealed partial record APIGroup
{
    /// <summary>Its name.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>Its versions, the best first.</summary>
    [Field(2, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<GroupVersionForDiscovery> Versions { get; init; } = [];

    /// <summary>The version to use where one has no reason for another.</summary>
    [Field(3, AlwaysWritten = true)]
    public GroupVersionForDiscovery PreferredVersion { get; init; } = new();

    /// <summary>Under which address clients reach the server.</summary>
    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<ServerAddressByClientCIDR> ServerAddressByClientCIDRs { get; init; } = [];
}
