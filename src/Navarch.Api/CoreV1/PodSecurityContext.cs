namespace Navarch.Api.CoreV1;

/// <summary>Users, groups and security options of a whole pod.</summary>
[ApiType("io.k8s.api.core.v1.PodSecurityContext")]
public sealed partial record PodSecurityContext
{
    /// <summary>The SELinux context of all containers.</summary>
    [Field(1)]
    public SELinuxOptions? SeLinuxOptions { get; init; }

    /// <summary>Options for Windows alone.</summary>
    [Field(8)]
    public WindowsSecurityContextOptions? WindowsOptions { get; init; }

    /// <summary>The user's number in all containers that say none.</summary>
    [Field(2)]
    public long? RunAsUser { get; init; }

    /// <summary>The group's number in all containers that say none.</summary>
    [Field(6)]
    public long? RunAsGroup { get; init; }

    /// <summary>Refuses to start containers as user 0.</summary>
    [Field(3)]
    public bool? RunAsNonRoot { get; init; }

    /// <summary>Further groups of the first process of every container.</summary>
    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<long> SupplementalGroups { get; init; } = [];

    /// <summary>Merge, or Strict to leave out groups that the image names.</summary>
    [Field(12)]
    public string? SupplementalGroupsPolicy { get; init; }

    /// <summary>The group that owns the volumes; all processes are members.</summary>
    [Field(5)]
    public long? FsGroup { get; init; }

    /// <summary>Kernel parameters of the pod's namespaces.</summary>
    [Field(7, List = ListType.Atomic)]
    public IReadOnlyList<Sysctl> Sysctls { get; init; } = [];

    /// <summary>Always, or OnRootMismatch: when the ownership of volumes is changed.</summary>
    [Field(9)]
    public string? FsGroupChangePolicy { get; init; }

    /// <summary>The seccomp profile of all containers that say none.</summary>
    [Field(10)]
    public SeccompProfile? SeccompProfile { get; init; }

    /// <summary>The AppArmor profile of all containers that say none.</summary>
    [Field(11)]
    public AppArmorProfile? AppArmorProfile { get; init; }

    /// <summary>MountOption or Recursive: how volumes are given the SELinux label.</summary>
    [Field(13)]
    public string? SeLinuxChangePolicy { get; init; }
}
