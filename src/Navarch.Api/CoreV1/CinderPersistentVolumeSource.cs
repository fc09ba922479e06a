namespace Navarch.Api.CoreV1;

/// <summary>A volume of OpenStack's Cinder; its CSI driver serves it now.</summary>
[ApiType("io.k8s.api.core.v1.CinderPersistentVolumeSource")]
public sealed partial record CinderPersistentVolumeSource
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

    /// <summary>The secret with what reaches OpenStack.</summary>
    [Field(4)]
    public SecretReference? SecretRef { get; init; }
}
