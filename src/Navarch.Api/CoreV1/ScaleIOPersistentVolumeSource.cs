namespace Navarch.Api.CoreV1;

/// <summary>A ScaleIO volume; no longer supported.</summary>
[ApiType("io.k8s.api.core.v1.ScaleIOPersistentVolumeSource")]
public sealed partial record ScaleIOPersistentVolumeSource
{
    /// <summary>The address of the gateway.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Gateway { get; init; } = "";

    /// <summary>The storage system's name.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string System { get; init; } = "";

    /// <summary>The secret with user and password.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public SecretReference? SecretRef { get; init; }

    /// <summary>Speaks TLS with the gateway.</summary>
    [Field(4)]
    public bool SslEnabled { get; init; }

    /// <summary>The protection domain's name.</summary>
    [Field(5)]
    public string ProtectionDomain { get; init; } = "";

    /// <summary>The pool in that domain.</summary>
    [Field(6)]
    public string StoragePool { get; init; } = "";

    /// <summary>ThickProvisioned or ThinProvisioned.</summary>
    [Field(7)]
    public string StorageMode { get; init; } = "";

    /// <summary>The volume's name.</summary>
    [Field(8)]
    public string VolumeName { get; init; } = "";

    /// <summary>The file system to mount, such as ext4.</summary>
    [Field(9)]
    public string FsType { get; init; } = "";

    /// <summary>Mounts it so that nothing can be written.</summary>
    [Field(10)]
    public bool ReadOnly { get; init; }
}
