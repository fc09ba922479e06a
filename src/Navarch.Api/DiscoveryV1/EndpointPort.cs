namespace Navarch.Api.DiscoveryV1;

/// <summary>A port of all endpoints of a slice.</summary>
[ApiType("io.k8s.api.discovery.v1.EndpointPort", Atomic = true)]
public sealed partial record EndpointPort
{
    /// <summary>The service port's name.</summary>
    [Field(1)]
    public string? Name { get; init; }

    /// <summary>TCP, UDP or SCTP.</summary>
    [Field(2)]
    public string? Protocol { get; init; }

    /// <summary>The number; absent for all ports.</summary>
    [Field(3)]
    public int? Port { get; init; }

    /// <summary>What is spoken there, such as http or kubernetes.io/h2c.</summary>
    [Field(4)]
    public string? AppProtocol { get; init; }
}
