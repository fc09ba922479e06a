namespace Navarch.Api.CoreV1;

/// <summary>A file or directory of the node.</summary>
[ApiType("io.k8s.api.core.v1.HostPathVolumeSource")]
public sealed partial record HostPathVolumeSource
{
    /// <summary>The path on the node.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Path { get; init; } = "";

    /// <summary>
    /// What must be there or is made: DirectoryOrCreate, Directory, FileOrCreate, File, Socket, CharDevice or
    /// BlockDevice.
    /// </summary>
    [Field(2)]
    public string? Type { get; init; }
}
