namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.HTTPIngressPath")]
public sealed partial record HTTPIngressPath
{
    [Field(1)]
    public string Path { get; init; } = "";

    [Field(3, Required = true, AlwaysWritten = true)]
    public string? PathType { get; init; }

    [Field(2, Required = true, AlwaysWritten = true)]
    public IngressBackend Backend { get; init; } = new();
}
