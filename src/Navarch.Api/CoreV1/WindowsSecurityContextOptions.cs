namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.WindowsSecurityContextOptions")]
public sealed partial record WindowsSecurityContextOptions
{
    [Field(1)]
    public string? GmsaCredentialSpecName { get; init; }

    [Field(2)]
    public string? GmsaCredentialSpec { get; init; }

    [Field(3)]
    public string? RunAsUserName { get; init; }

    [Field(4)]
    public bool? HostProcess { get; init; }
}
