namespace Navarch.Api.CoreV1;

/// <summary>User, group and privileges of a container.</summary>
[ApiType("io.k8s.api.core.v1.SecurityContext")]
public sealed partial record SecurityContext
{
    /// <summary>Capabilities to add and drop.</summary>
    [Field(1)]
    public Capabilities? Capabilities { get; init; }

    /// <summary>All that root can do on the node.</summary>
    [Field(2)]
    public bool? Privileged { get; init; }

    /// <summary>The SELinux context; the pod's when absent.</summary>
    [Field(3)]
    public SELinuxOptions? SeLinuxOptions { get; init; }

    /// <summary>Options for Windows alone.</summary>
    [Field(10)]
    public WindowsSecurityContextOptions? WindowsOptions { get; init; }

    /// <summary>The user's number; the image's when absent.</summary>
    [Field(4)]
    public long? RunAsUser { get; init; }

    /// <summary>The group's number.</summary>
    [Field(8)]
    public long? RunAsGroup { get; init; }

    /// <summary>Refuse to start as user 0.</summary>
    [Field(5)]
    public bool? RunAsNonRoot { get; init; }

    /// <summary>The container can't write but to its volumes.</summary>
    [Field(6)]
    public bool? ReadOnlyRootFilesystem { get; init; }

    /// <summary>Whether a process can gain more privileges than its parent.</summary>
    [Field(7)]
    public bool? AllowPrivilegeEscalation { get; init; }

    /// <summary>Default, or Unmasked to see all of /proc, which needs a user namespace.</summary>
    [Field(9)]
    public string? ProcMount { get; init; }

    /// <summary>The seccomp profile; the pod's when absent.</summary>
    [Field(11)]
    public SeccompProfile? SeccompProfile { get; init; }

    /// <summary>The AppArmor profile; the pod's when absent.</summary>
    [Field(12)]
    public AppArmorProfile? AppArmorProfile { get; init; }
}
