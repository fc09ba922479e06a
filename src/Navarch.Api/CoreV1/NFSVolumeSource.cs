namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.NFSVolumeSource")]
public sealed partial record NFSVolumeSource
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Server { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Path { get; init; } = "";

    [Field(3)]
    public bool ReadOnly { get; init; }
}
