using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

/// <summary>A volume that a CSI driver makes for this pod alone.</summary>
[ApiType("io.k8s.api.core.v1.CSIVolumeSource")]
public sealed partial record CSIVolumeSource
{
    /// <summary>The driver's name, as it registered itself.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Driver { get; init; } = "";

    /// <summary>Mounts it so that nothing can be written.</summary>
    [Field(2)]
    public bool? ReadOnly { get; init; }

    /// <summary>The file system to mount, such as ext4.</summary>
    [Field(3)]
    public string? FsType { get; init; }

    /// <summary>What the driver wants to know to make the volume.</summary>
    [Field(4)]
    public IReadOnlyDictionary<string, string> VolumeAttributes { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The secret that the driver gets when a node mounts the volume.</summary>
    [Field(5)]
    public LocalObjectReference? NodePublishSecretRef { get; init; }
}
