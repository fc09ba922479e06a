namespace Navarch.Api.CoreV1;

/// <summary>A volume that is attached to a node.</summary>
[ApiType("io.k8s.api.core.v1.AttachedVolume")]
public sealed partial record AttachedVolume
{
    /// <summary>The volume's unique name.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>Where the node sees it as a device.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string DevicePath { get; init; } = "";
}
