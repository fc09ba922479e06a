namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.DaemonEndpoint")]
public sealed partial record DaemonEndpoint
{
    [Field(1, Name = "Port", Required = true, AlwaysWritten = true)]
    public int Port { get; init; }
}
