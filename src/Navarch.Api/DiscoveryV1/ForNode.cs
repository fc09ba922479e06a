namespace Navarch.Api.DiscoveryV1;

[ApiType("io.k8s.api.discovery.v1.ForNode")]
public sealed partial record ForNode
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";
}
