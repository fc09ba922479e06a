namespace Navarch.Api.CoreV1;

/// <summary>The AppArmor profile under which processes run.</summary>
[ApiType("io.k8s.api.core.v1.AppArmorProfile")]
public sealed partial record AppArmorProfile
{
    /// <summary>Where the profile comes from: Localhost, RuntimeDefault or Unconfined.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    /// <summary>The name of a profile loaded on the node; with Localhost only.</summary>
    [Field(2)]
    public string? LocalhostProfile { get; init; }
}
