namespace Navarch.Api.DiscoveryV1;

[ApiType("io.k8s.api.discovery.v1.EndpointHints")]
public sealed partial record EndpointHints
{
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<ForZone> ForZones { get; init; } = [];

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<ForNode> ForNodes { get; init; } = [];
}
