namespace Navarch.Api.CoreV1;

/// <summary>Options for Windows alone.</summary>
[ApiType("io.k8s.api.core.v1.WindowsSecurityContextOptions")]
public sealed partial record WindowsSecurityContextOptions
{
    /// <summary>The GMSACredentialSpec object to use.</summary>
    [Field(1)]
    public string? GmsaCredentialSpecName { get; init; }

    /// <summary>What that object says, put in by its webhook.</summary>
    [Field(2)]
    public string? GmsaCredentialSpec { get; init; }

    /// <summary>The user as whom the first process runs, as USER or DOMAIN\USER.</summary>
    [Field(3)]
    public string? RunAsUserName { get; init; }

    /// <summary>Runs as a process of the node; all containers of the pod then do, with its network.</summary>
    [Field(4)]
    public bool? HostProcess { get; init; }
}
