namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.CinderPersistentVolumeSource")]
public sealed partial record CinderPersistentVolumeSource
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string VolumeID { get; init; } = "";

    [Field(2)]
    public string FsType { get; init; } = "";

    [Field(3)]
    public bool ReadOnly { get; init; }

    [Field(4)]
    public SecretReference? SecretRef { get; init; }
}
