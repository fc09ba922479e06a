namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.AzureDiskVolumeSource")]
public sealed partial record AzureDiskVolumeSource
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string DiskName { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string DiskURI { get; init; } = "";

    [Field(3)]
    public string? CachingMode { get; init; }

    [Field(4)]
    public string? FsType { get; init; }

    [Field(5)]
    public bool? ReadOnly { get; init; }

    [Field(6)]
    public string? Kind { get; init; }
}
