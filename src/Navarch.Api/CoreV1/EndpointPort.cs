namespace Navarch.Api.CoreV1;

/// <summary>A port behind a service.</summary>
[ApiType("io.k8s.api.core.v1.EndpointPort", Atomic = true)]
public sealed partial record EndpointPort
{
    /// <summary>The service port's name; absent where there is one port only.</summary>
    [Field(1)]
    public string Name { get; init; } = "";

    /// <summary>The number on which pods listen.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public int Port { get; init; }

    /// <summary>TCP, UDP or SCTP.</summary>
    [Field(3)]
    public string Protocol { get; init; } = "";

    /// <summary>What is spoken there, such as http or kubernetes.io/h2c.</summary>
    [Field(4)]
    public string? AppProtocol { get; init; }
}
