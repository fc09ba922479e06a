namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.GlusterfsPersistentVolumeSource")]
public sealed partial record GlusterfsPersistentVolumeSource
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Endpoints { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Path { get; init; } = "";

    [Field(3)]
    public bool ReadOnly { get; init; }

    [Field(4)]
    public string? EndpointsNamespace { get; init; }
}
