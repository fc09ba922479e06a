namespace Navarch.Api.CoreV1;

/// <summary>Where a node's own programs listen.</summary>
[ApiType("io.k8s.api.core.v1.NodeDaemonEndpoints")]
public sealed partial record NodeDaemonEndpoints
{
    /// <summary>Where its agent listens.</summary>
    [Field(1, AlwaysWritten = true)]
    public DaemonEndpoint KubeletEndpoint { get; init; } = new();
}
