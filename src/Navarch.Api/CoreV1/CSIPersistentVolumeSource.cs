using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

/// <summary>A volume of a CSI driver.</summary>
[ApiType("io.k8s.api.core.v1.CSIPersistentVolumeSource")]
public sealed partial record CSIPersistentVolumeSource
{
    /// <summary>The driver's name, as it registered itself.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Driver { get; init; } = "";

    /// <summary>The driver's own id of the volume.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string VolumeHandle { get; init; } = "";

    /// <summary>Mounts it so that nothing can be written.</summary>
    [Field(3)]
    public bool ReadOnly { get; init; }

    /// <summary>The file system to mount, such as ext4.</summary>
    [Field(4)]
    public string FsType { get; init; } = "";

    /// <summary>Facts about the volume that the driver wants when it publishes it.</summary>
    [Field(5)]
    public IReadOnlyDictionary<string, string> VolumeAttributes { get; init; } =
        ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The secret that the driver gets when it attaches the volume to a node.</summary>
    [Field(6)]
    public SecretReference? ControllerPublishSecretRef { get; init; }

    /// <summary>The secret that the driver gets when a node prepares the volume.</summary>
    [Field(7)]
    public SecretReference? NodeStageSecretRef { get; init; }

    /// <summary>The secret that the driver gets when a node mounts the volume for a pod.</summary>
    [Field(8)]
    public SecretReference? NodePublishSecretRef { get; init; }

    /// <summary>The secret that the driver gets when it enlarges the volume.</summary>
    [Field(9)]
    public SecretReference? ControllerExpandSecretRef { get; init; }

    /// <summary>The secret that the driver gets when a node enlarges the file system.</summary>
    [Field(10)]
    public SecretReference? NodeExpandSecretRef { get; init; }
}
