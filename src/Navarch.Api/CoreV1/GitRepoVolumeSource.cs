namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.GitRepoVolumeSource")]
public sealed partial record GitRepoVolumeSource
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Repository { get; init; } = "";

    [Field(2)]
    public string Revision { get; init; } = "";

    [Field(3)]
    public string Directory { get; init; } = "";
}
