namespace Navarch.Api.CoreV1;

/// <summary>A persistent disk of Google's cloud; its CSI driver serves it now.</summary>
[ApiType("io.k8s.api.core.v1.GCEPersistentDiskVolumeSource")]
public sealed partial record GCEPersistentDiskVolumeSource
{
    /// <summary>The disk's name.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string PdName { get; init; } = "";

    /// <summary>The file system to mount, such as ext4.</summary>
    [Field(2)]
    public string FsType { get; init; } = "";

    /// <summary>The partition to mount, counted from 1; 0 for the whole disk.</summary>
    [Field(3)]
    public int Partition { get; init; }

    /// <summary>Mounts it so that nothing can be written.</summary>
    [Field(4)]
    public bool ReadOnly { get; init; }
}
