namespace Navarch.Api.CoreV1;

/// <summary>A Gluster volume; no longer supported.</summary>
[ApiType("io.k8s.api.core.v1.GlusterfsVolumeSource")]
public sealed partial record GlusterfsVolumeSource
{
    /// <summary>The Endpoints object that names the servers.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Endpoints { get; init; } = "";

    /// <summary>The volume's name there.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Path { get; init; } = "";

    /// <summary>Mounts it so that nothing can be written.</summary>
    [Field(3)]
    public bool ReadOnly { get; init; }
}
