namespace Navarch.Api.CoreV1;

/// <summary>A disk or directory of one node.</summary>
[ApiType("io.k8s.api.core.v1.LocalVolumeSource")]
public sealed partial record LocalVolumeSource
{
    /// <summary>Where it is on the node.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Path { get; init; } = "";

    /// <summary>The file system to mount, such as ext4.</summary>
    [Field(2)]
    public string? FsType { get; init; }
}
