using Navarch.Api.CoreV1;
using Navarch.Node.Variables;

namespace Navarch.Node.Pods;

/// <summary>A container's security context: its own, over its pod's. Pure.</summary>
static class ContainerSecurity
{
    static readonly string[] MaskedPaths =
    [
        "/proc/asound", "/proc/acpi", "/proc/interrupts", "/proc/kcore", "/proc/keys", "/proc/latency_stats",
        "/proc/timer_list", "/proc/timer_stats", "/proc/sched_debug", "/proc/scsi", "/sys/firmware",
        "/sys/devices/virtual/powercap",
    ];

    static readonly string[] ReadonlyPaths =
        ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"];

    /// <exception cref="ContainerConfigException">It must not run as root, and would.</exception>
    public static Cri.V1.LinuxContainerSecurityContext Of(
        Pod pod, Container container, Cri.V1.Image image, string? targetContainerId)
    {
        var (own, shared) = (container.SecurityContext, pod.Spec.SecurityContext);
        var user = own?.RunAsUser ?? shared?.RunAsUser;
        CheckNonRoot(pod, container, image, user);
        var isPrivileged = own?.Privileged == true;
        var isUnmasked = isPrivileged || own?.ProcMount == ProcMountType.Unmasked;
        var security = new Cri.V1.LinuxContainerSecurityContext
        {
            Privileged = isPrivileged,
            NamespaceOptions = Namespaces(pod, targetContainerId),
            ReadonlyRootfs = own?.ReadOnlyRootFilesystem == true,
            NoNewPrivs = own?.AllowPrivilegeEscalation == false,
            Seccomp = Seccomp(own?.SeccompProfile ?? shared?.SeccompProfile),
            MaskedPaths = { isUnmasked ? [] : MaskedPaths },
            ReadonlyPaths = { isUnmasked ? [] : ReadonlyPaths },
        };
        if (user is { } uid) security.RunAsUser = new Cri.V1.Int64Value { Value = uid };
        else if (image.Uid is { } imageUser) security.RunAsUser = imageUser;
        else if (image.Username.Length > 0) security.RunAsUsername = image.Username;
        var hasUser = security.RunAsUser is not null || security.RunAsUsername.Length > 0;
        if (hasUser && (own?.RunAsGroup ?? shared?.RunAsGroup) is { } group)
            security.RunAsGroup = new Cri.V1.Int64Value { Value = group };
        if (shared?.FsGroup is { } fsGroup) security.SupplementalGroups.Add(fsGroup);
        security.SupplementalGroups.Add(shared?.SupplementalGroups ?? []);
        if (own?.Capabilities is { } capabilities)
            security.Capabilities = new Cri.V1.Capability
            {
                AddCapabilities = { capabilities.Add },
                DropCapabilities = { capabilities.Drop },
            };
        return security;
    }

    static void CheckNonRoot(Pod pod, Container container, Cri.V1.Image image, long? user)
    {
        var mustNot = container.SecurityContext?.RunAsNonRoot ?? pod.Spec.SecurityContext?.RunAsNonRoot;
        if (mustNot != true) return;
        var where =
            $"(pod: \"{pod.Metadata.Name}_{pod.Metadata.Namespace}({pod.Metadata.Uid})\", container: {container.Name})";
        if (user == 0)
            throw new ContainerConfigException($"container's runAsUser breaks non-root policy {where}");
        if (user is not null) return;
        if (image.Username.Length > 0)
            throw new ContainerConfigException(
                $"container has runAsNonRoot and image has non-numeric user ({image.Username}), "
                + $"cannot verify user is non-root {where}");
        if (image.Uid is null or { Value: 0 })
            throw new ContainerConfigException($"container has runAsNonRoot and image will run as root {where}");
    }

    static Cri.V1.NamespaceOption Namespaces(Pod pod, string? targetContainerId)
    {
        var options = PodSandboxes.Namespaces(pod);
        if (targetContainerId is null || options.Pid != Cri.V1.NamespaceMode.Container) return options;
        options.Pid = Cri.V1.NamespaceMode.Target;
        options.TargetId = targetContainerId;
        return options;
    }

    static Cri.V1.SecurityProfile Seccomp(SeccompProfile? profile) => profile?.Type switch
    {
        SeccompProfileType.RuntimeDefault => new()
        {
            ProfileType = Cri.V1.SecurityProfile.Types.ProfileType.RuntimeDefault,
        },
        SeccompProfileType.Localhost => new()
        {
            ProfileType = Cri.V1.SecurityProfile.Types.ProfileType.Localhost,
            LocalhostRef = Path.Combine("/var/lib/kubelet/seccomp", profile.LocalhostProfile ?? ""),
        },
        _ => new() { ProfileType = Cri.V1.SecurityProfile.Types.ProfileType.Unconfined },
    };
}
