namespace Navarch.Api.CoreV1;

/// <summary>A Portworx volume; its CSI driver serves it now.</summary>
[ApiType("io.k8s.api.core.v1.PortworxVolumeSource")]
public sealed partial record PortworxVolumeSource
{
    /// <summary>The volume's id.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string VolumeID { get; init; } = "";

    /// <summary>The file system to mount, such as ext4.</summary>
    [Field(2)]
    public string FsType { get; init; } = "";

    /// <summary>Mounts it so that nothing can be written.</summary>
    [Field(3)]
    public bool ReadOnly { get; init; }
}
