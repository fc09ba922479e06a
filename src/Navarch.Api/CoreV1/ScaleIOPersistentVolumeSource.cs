namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ScaleIOPersistentVolumeSource")]
public sealed partial record ScaleIOPersistentVolumeSource
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Gateway { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string System { get; init; } = "";

    [Field(3, Required = true, AlwaysWritten = true)]
    public SecretReference? SecretRef { get; init; }

    [Field(4)]
    public bool SslEnabled { get; init; }

    [Field(5)]
    public string ProtectionDomain { get; init; } = "";

    [Field(6)]
    public string StoragePool { get; init; } = "";

    [Field(7)]
    public string StorageMode { get; init; } = "";

    [Field(8)]
    public string VolumeName { get; init; } = "";

    [Field(9)]
    public string FsType { get; init; } = "";

    [Field(10)]
    public bool ReadOnly { get; init; }
}
