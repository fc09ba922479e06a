namespace Navarch.Api.CoreV1;

/// <summary>A disk of Amazon's Elastic Block Store; its CSI driver serves it now.</summary>
[ApiType("io.k8s.api.core.v1.AWSElasticBlockStoreVolumeSource")]
public sealed partial record AWSElasticBlockStoreVolumeSource
{
    /// <summary>The disk's id.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string VolumeID { get; init; } = "";

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
