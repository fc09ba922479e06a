namespace Navarch.Api.CoreV1;

/// <summary>A Ceph file system; no longer supported.</summary>
[ApiType("io.k8s.api.core.v1.CephFSVolumeSource")]
public sealed partial record CephFSVolumeSource
{
    /// <summary>Addresses of the Ceph monitors.</summary>
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> Monitors { get; init; } = [];

    /// <summary>The directory to mount; the root when absent.</summary>
    [Field(2)]
    public string Path { get; init; } = "";

    /// <summary>The Ceph user; admin when absent.</summary>
    [Field(3)]
    public string User { get; init; } = "";

    /// <summary>The file on the node with the user's key.</summary>
    [Field(4)]
    public string SecretFile { get; init; } = "";

    /// <summary>The secret with the user's key; goes before the file.</summary>
    [Field(5)]
    public LocalObjectReference? SecretRef { get; init; }

    /// <summary>Mounts it so that nothing can be written.</summary>
    [Field(6)]
    public bool ReadOnly { get; init; }
}
