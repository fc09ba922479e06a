namespace Navarch.Api.DiscoveryV1;

[ApiType("io.k8s.api.discovery.v1.EndpointPort", Atomic = true)]
public sealed partial record EndpointPort
{
    [Field(1)]
    public string? Name { get; init; }

    [Field(2)]
    public string? Protocol { get; init; }

    [Field(3)]
    public int? Port { get; init; }

    [Field(4)]
    public string? AppProtocol { get; init; }
}
