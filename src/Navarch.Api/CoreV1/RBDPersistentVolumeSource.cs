namespace Navarch.Api.CoreV1;

/// <summary>A Ceph block device; no longer supported.</summary>
[ApiType("io.k8s.api.core.v1.RBDPersistentVolumeSource")]
public sealed partial record RBDPersistentVolumeSource
{
    /// <summary>Addresses of the Ceph monitors.</summary>
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> Monitors { get; init; } = [];

    /// <summary>The image's name.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Image { get; init; } = "";

    /// <summary>The file system to mount, such as ext4.</summary>
    [Field(3)]
    public string FsType { get; init; } = "";

    /// <summary>The pool; rbd when absent.</summary>
    [Field(4)]
    public string Pool { get; init; } = "";

    /// <summary>The Ceph user; admin when absent.</summary>
    [Field(5)]
    public string User { get; init; } = "";

    /// <summary>The file on the node with the user's key.</summary>
    [Field(6)]
    public string Keyring { get; init; } = "";

    /// <summary>The secret with the user's key; goes before the file.</summary>
    [Field(7)]
    public SecretReference? SecretRef { get; init; }

    /// <summary>Mounts it so that nothing can be written.</summary>
    [Field(8)]
    public bool ReadOnly { get; init; }
}
