namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.StorageOSPersistentVolumeSource")]
public sealed partial record StorageOSPersistentVolumeSource
{
    [Field(1)]
    public string VolumeName { get; init; } = "";

    [Field(2)]
    public string VolumeNamespace { get; init; } = "";

    [Field(3)]
    public string FsType { get; init; } = "";

    [Field(4)]
    public bool ReadOnly { get; init; }

    [Field(5)]
    public ObjectReference? SecretRef { get; init; }
}
