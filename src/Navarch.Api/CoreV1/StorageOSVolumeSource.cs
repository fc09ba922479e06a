namespace Navarch.Api.CoreV1;

/// <summary>A StorageOS volume; no longer supported.</summary>
[ApiType("io.k8s.api.core.v1.StorageOSVolumeSource")]
public sealed partial record StorageOSVolumeSource
{
    /// <summary>The volume's name.</summary>
    [Field(1)]
    public string VolumeName { get; init; } = "";

    /// <summary>The namespace in which StorageOS has it; the pod's when absent.</summary>
    [Field(2)]
    public string VolumeNamespace { get; init; } = "";

    /// <summary>The file system to mount, such as ext4.</summary>
    [Field(3)]
    public string FsType { get; init; } = "";

    /// <summary>Mounts it so that nothing can be written.</summary>
    [Field(4)]
    public bool ReadOnly { get; init; }

    /// <summary>The secret with what reaches StorageOS.</summary>
    [Field(5)]
    public LocalObjectReference? SecretRef { get; init; }
}
