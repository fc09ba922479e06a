namespace Navarch.Api.DiscoveryV1;

/// <summary>A node for which an endpoint is best.</summary>
[ApiType("io.k8s.api.discovery.v1.ForNode")]
public sealed partial record ForNode
{
    /// <summary>The node's name.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";
}
