namespace Navarch.Api.CoreV1;

/// <summary>How a port of a service fares at a load balancer.</summary>
[ApiType("io.k8s.api.core.v1.PortStatus")]
public sealed partial record PortStatus
{
    /// <summary>The service's port.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public int Port { get; init; }

    /// <summary>TCP, UDP or SCTP.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Protocol { get; init; } = "";

    /// <summary>What is wrong with it, as one word.</summary>
    [Field(3)]
    public string? Error { get; init; }
}
