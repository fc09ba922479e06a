namespace Navarch.Api.CoreV1;

/// <summary>A disk of vSphere; its CSI driver serves it now.</summary>
[ApiType("io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource")]
public sealed partial record VsphereVirtualDiskVolumeSource
{
    /// <summary>The disk's path.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string VolumePath { get; init; } = "";

    /// <summary>The file system to mount, such as ext4.</summary>
    [Field(2)]
    public string FsType { get; init; } = "";

    /// <summary>The storage policy's name.</summary>
    [Field(3)]
    public string StoragePolicyName { get; init; } = "";

    /// <summary>The storage policy's id.</summary>
    [Field(4)]
    public string StoragePolicyID { get; init; } = "";
}
