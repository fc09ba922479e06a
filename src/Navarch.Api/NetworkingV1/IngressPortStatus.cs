namespace Navarch.Api.NetworkingV1;

/// <summary>How a port of an ingress fares.</summary>
[ApiType("io.k8s.api.networking.v1.IngressPortStatus")]
public sealed partial record IngressPortStatus
{
    /// <summary>The port.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public int Port { get; init; }

    /// <summary>TCP, UDP or SCTP.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Protocol { get; init; } = "";

    /// <summary>What is wrong with it, as one word.</summary>
    [Field(3)]
    public string? Error { get; init; }
}
