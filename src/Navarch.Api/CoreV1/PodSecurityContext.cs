namespace Navarch.Api.CoreV1;

/// <summary>Users, groups and security options of a whole pod.</summary>
[ApiType("io.k8s.api.core.v1.PodSecurityContext")]
public sealed partial record PodSecurityContext
{
    [Field(1)]
    public SELinuxOptions? SeLinuxOptions { get; init; }

    [Field(8)]
    public WindowsSecurityContextOptions? WindowsOptions { get; init; }

    [Field(2)]
    public long? RunAsUser { get; init; }

    [Field(6)]
    public long? RunAsGroup { get; init; }

    [Field(3)]
    public bool? RunAsNonRoot { get; init; }

    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<long> SupplementalGroups { get; init; } = [];

    [Field(12)]
    public string? SupplementalGroupsPolicy { get; init; }

    /// <summary>The group that owns the volumes; all processes are members.</summary>
    [Field(5)]
    public long? FsGroup { get; init; }

    [Field(7, List = ListType.Atomic)]
    public IReadOnlyList<Sysctl> Sysctls { get; init; } = [];

    [Field(9)]
    public string? FsGroupChangePolicy { get; init; }

    [Field(10)]
    public SeccompProfile? SeccompProfile { get; init; }

    [Field(11)]
    public AppArmorProfile? AppArmorProfile { get; init; }

    [Field(13)]
    public string? SeLinuxChangePolicy { get; init; }
}
