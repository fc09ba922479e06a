namespace Navarch.Api.StorageV1;

/// <summary>What a driver can do, and wants.</summary>
[ApiType("io.k8s.api.storage.v1.CSIDriverSpec")]
public sealed partial record CSIDriverSpec
{
    /// <summary>Its volumes are attached to a node before they are mounted.</summary>
    [Field(1)]
    public bool? AttachRequired { get; init; }

    /// <summary>It wants to know for which pod it mounts.</summary>
    [Field(2)]
    public bool? PodInfoOnMount { get; init; }

    /// <summary>Persistent, Ephemeral: how long its volumes live.</summary>
    [Field(3, List = ListType.Set)]
    public IReadOnlyList<string> VolumeLifecycleModes { get; init; } = [];

    /// <summary>It says how much room it has, and pods are placed accordingly.</summary>
    [Field(4)]
    public bool? StorageCapacity { get; init; }

    /// <summary>ReadWriteOnceWithFSType, File or None: whether a volume's ownership is changed.</summary>
    [Field(5)]
    public string? FsGroupPolicy { get; init; }

    /// <summary>Tokens of the pod's account that it wants.</summary>
    [Field(6, List = ListType.Atomic)]
    public IReadOnlyList<TokenRequest> TokenRequests { get; init; } = [];

    /// <summary>It wants to be asked to mount again and again, to keep what it mounted fresh.</summary>
    [Field(7)]
    public bool? RequiresRepublish { get; init; }

    /// <summary>It can mount with an SELinux context.</summary>
    [Field(8)]
    public bool? SeLinuxMount { get; init; }

    /// <summary>How often to ask how many volumes a node can have.</summary>
    [Field(9)]
    public long? NodeAllocatableUpdatePeriodSeconds { get; init; }
}
