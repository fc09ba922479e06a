namespace Navarch.Api.CoreV1;

/// <summary>How a volume is mounted.</summary>
[ApiType("io.k8s.api.core.v1.VolumeMountStatus")]
public sealed partial record VolumeMountStatus
{
    /// <summary>The volume.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>Where the container sees it.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string MountPath { get; init; } = "";

    /// <summary>Mounts it so that nothing can be written.</summary>
    [Field(3)]
    public bool ReadOnly { get; init; }

    /// <summary>Disabled, IfPossible or Enabled, as it came out.</summary>
    [Field(4)]
    public string? RecursiveReadOnly { get; init; }
}
