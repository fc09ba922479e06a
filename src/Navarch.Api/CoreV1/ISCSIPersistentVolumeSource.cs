namespace Navarch.Api.CoreV1;

/// <summary>A disk reached by iSCSI.</summary>
[ApiType("io.k8s.api.core.v1.ISCSIPersistentVolumeSource")]
public sealed partial record ISCSIPersistentVolumeSource
{
    /// <summary>The target's address, with its port unless that is 3260.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string TargetPortal { get; init; } = "";

    /// <summary>The target's qualified name.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Iqn { get; init; } = "";

    /// <summary>The number of the unit on the target.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public int Lun { get; init; }

    /// <summary>The interface of the initiator; default when absent.</summary>
    [Field(4)]
    public string IscsiInterface { get; init; } = "";

    /// <summary>The file system to mount, such as ext4.</summary>
    [Field(5)]
    public string FsType { get; init; } = "";

    /// <summary>Mounts it so that nothing can be written.</summary>
    [Field(6)]
    public bool ReadOnly { get; init; }

    /// <summary>Further addresses of the target.</summary>
    [Field(7, List = ListType.Atomic)]
    public IReadOnlyList<string> Portals { get; init; } = [];

    /// <summary>Authenticates by CHAP when it looks for targets.</summary>
    [Field(8)]
    public bool ChapAuthDiscovery { get; init; }

    /// <summary>Authenticates by CHAP in the session.</summary>
    [Field(11)]
    public bool ChapAuthSession { get; init; }

    /// <summary>The secret with the CHAP credentials.</summary>
    [Field(10)]
    public SecretReference? SecretRef { get; init; }

    /// <summary>The name under which the node signs in.</summary>
    [Field(12)]
    public string? InitiatorName { get; init; }
}
