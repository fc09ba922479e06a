namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.SeccompProfile")]
public sealed partial record SeccompProfile
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    [Field(2)]
    public string? LocalhostProfile { get; init; }
}
