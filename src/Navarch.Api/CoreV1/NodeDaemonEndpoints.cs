namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.NodeDaemonEndpoints")]
public sealed partial record NodeDaemonEndpoints
{
    [Field(1, AlwaysWritten = true)]
    public DaemonEndpoint KubeletEndpoint { get; init; } = new();
}
