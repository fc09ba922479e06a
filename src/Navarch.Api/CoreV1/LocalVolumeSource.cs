namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.LocalVolumeSource")]
public sealed partial record LocalVolumeSource
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Path { get; init; } = "";

    [Field(2)]
    public string? FsType { get; init; }
}
