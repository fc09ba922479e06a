namespace Navarch.Api.CoreV1;

/// <summary>Where a node's own program listens.</summary>
[ApiType("io.k8s.api.core.v1.DaemonEndpoint")]
public sealed partial record DaemonEndpoint
{
    /// <summary>The port.</summary>
    [Field(1, Name = "Port", Required = true, AlwaysWritten = true)]
    public int Port { get; init; }
}
