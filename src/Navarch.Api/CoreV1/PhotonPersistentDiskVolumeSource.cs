namespace Navarch.Api.CoreV1;

/// <summary>A Photon disk; no longer supported.</summary>
[ApiType("io.k8s.api.core.v1.PhotonPersistentDiskVolumeSource")]
public sealed partial record PhotonPersistentDiskVolumeSource
{
    /// <summary>The disk's id.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string PdID { get; init; } = "";

    /// <summary>The file system to mount, such as ext4.</summary>
    [Field(2)]
    public string FsType { get; init; } = "";
}
