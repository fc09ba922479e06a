namespace Navarch.Api.CoreV1;

/// <summary>A directory of an NFS server.</summary>
[ApiType("io.k8s.api.core.v1.NFSVolumeSource")]
public sealed partial record NFSVolumeSource
{
    /// <summary>The server's name or address.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Server { get; init; } = "";

    /// <summary>The directory that it exports.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Path { get; init; } = "";

    /// <summary>Mounts it so that nothing can be written.</summary>
    [Field(3)]
    public bool ReadOnly { get; init; }
}
