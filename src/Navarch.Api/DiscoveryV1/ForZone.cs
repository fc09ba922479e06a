namespace Navarch.Api.DiscoveryV1;

[ApiType("io.k8s.api.discovery.v1.ForZone")]
public sealed partial record ForZone
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";
}
