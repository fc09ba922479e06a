namespace Navarch.Api.NetworkingV1;

/// <summary>From which ranges services get their addresses.</summary>
[ApiType("io.k8s.api.networking.v1.ServiceCIDRSpec")]
public sealed partial record ServiceCIDRSpec
{
    /// <summary>The ranges, at most one of each family. Can't be changed.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> Cidrs { get; init; } = [];
}
