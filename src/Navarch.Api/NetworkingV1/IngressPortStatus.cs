namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.IngressPortStatus")]
public sealed partial record IngressPortStatus
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public int Port { get; init; }

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Protocol { get; init; } = "";

    [Field(3)]
    public string? Error { get; init; }
}
