namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.HostPathVolumeSource")]
public sealed partial record HostPathVolumeSource
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Path { get; init; } = "";

    [Field(2)]
    public string? Type { get; init; }
}
