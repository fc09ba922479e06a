namespace Navarch.Api.CoreV1;

/// <summary>A disk of Azure; its CSI driver serves it now.</summary>
[ApiType("io.k8s.api.core.v1.AzureDiskVolumeSource")]
public sealed partial record AzureDiskVolumeSource
{
    /// <summary>The disk's name in the blob storage.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string DiskName { get; init; } = "";

    /// <summary>Where the disk is in the blob storage.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string DiskURI { get; init; } = "";

    /// <summary>How the host caches it: None, ReadOnly or ReadWrite.</summary>
    [Field(3)]
    public string? CachingMode { get; init; }

    /// <summary>The file system to mount, such as ext4.</summary>
    [Field(4)]
    public string? FsType { get; init; }

    /// <summary>Mounts it so that nothing can be written.</summary>
    [Field(5)]
    public bool? ReadOnly { get; init; }

    /// <summary>Shared, Dedicated or Managed: where the disk's account comes from.</summary>
    [Field(6)]
    public string? Kind { get; init; }
}
