namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.EndpointPort", Atomic = true)]
public sealed partial record EndpointPort
{
    [Field(1)]
    public string Name { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public int Port { get; init; }

    [Field(3)]
    public string Protocol { get; init; } = "";

    [Field(4)]
    public string? AppProtocol { get; init; }
}
