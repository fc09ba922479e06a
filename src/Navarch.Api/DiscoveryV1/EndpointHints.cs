namespace Navarch.Api.DiscoveryV1;

/// <summary>For whom an endpoint is best.</summary>
[ApiType("io.k8s.api.discovery.v1.EndpointHints")]
public sealed partial record EndpointHints
{
    /// <summary>Clients in these zones.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<ForZone> ForZones { get; init; } = [];

    /// <summary>Clients on these nodes.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<ForNode> ForNodes { get; init; } = [];
}
