namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.IngressServiceBackend")]
public sealed partial record IngressServiceBackend
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(2, AlwaysWritten = true)]
    public ServiceBackendPort Port { get; init; } = new();
}
