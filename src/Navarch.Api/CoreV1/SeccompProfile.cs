namespace Navarch.Api.CoreV1;

/// <summary>The seccomp profile under which processes run.</summary>
[ApiType("io.k8s.api.core.v1.SeccompProfile")]
public sealed partial record SeccompProfile
{
    /// <summary>Localhost, RuntimeDefault or Unconfined.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    /// <summary>The profile's file below the node's directory of profiles; with Localhost only.</summary>
    [Field(2)]
    public string? LocalhostProfile { get; init; }
}
