using System.Collections.Frozen;

namespace Navarch.Server.Admission.PodSecurity;

/// <summary>What a container's processes may do beyond those of an ordinary user.</summary>
internal static class PrivilegeChecks
{
    private static readonly FrozenSet<string> Defaults = FrozenSet.Create(StringComparer.Ordinal,
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP",
        "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT");

    public static Violation? Privileged(CheckedPod pod)
    {
        var bad = pod.Where(container => container.SecurityContext?.Privileged == true);
        return bad.Count == 0
            ? null
            : new("privileged", $"{Naming.Containers(bad)} must not set securityContext.privileged=true");
    }

    public static Violation? Escalation(CheckedPod pod)
    {
        var bad = pod.Where(container => container.SecurityContext?.AllowPrivilegeEscalation != false);
        return bad.Count == 0
            ? null
            : new("allowPrivilegeEscalation != false",
                $"{Naming.Containers(bad)} must set securityContext.allowPrivilegeEscalation=false");
    }

    public static Violation? DefaultCapabilities(CheckedPod pod)
    {
        var bad = pod.Where(container => Added(container).Any(added => !Defaults.Contains(added)));
        return bad.Count == 0 ? null : new("non-default capabilities", MustNotAdd(bad,
            pod.Containers.SelectMany(Added).Where(added => !Defaults.Contains(added))));
    }

    public static Violation? DroppedCapabilities(CheckedPod pod)
    {
        var keeping = pod.Where(container => container.SecurityContext?.Capabilities?.Drop.Contains("ALL") != true);
        var adding = pod.Where(container => Added(container).Any(IsRestricted));
        var details = new List<string>();
        if (keeping.Count > 0)
            details.Add($"{Naming.Containers(keeping)} must set securityContext.capabilities.drop=[\"ALL\"]");
        if (adding.Count > 0)
            details.Add(MustNotAdd(adding, pod.Containers.SelectMany(Added).Where(IsRestricted)));
        return details.Count == 0 ? null : new("unrestricted capabilities", string.Join("; ", details));
    }

    public static Violation? ProcMount(CheckedPod pod)
    {
        var bad = pod.Where(IsProcMounted);
        return bad.Count == 0
            ? null
            : new("procMount", $"{Naming.Containers(bad)} must not set securityContext.procMount to " +
                Naming.QuoteSet(pod.Containers.Where(IsProcMounted)
                    .Select(container => container.SecurityContext!.ProcMount!)));
    }

    private static bool IsProcMounted(CheckedContainer container) =>
        container.SecurityContext?.ProcMount is not (null or "Default");

    private static bool IsRestricted(string capability) => capability != "NET_BIND_SERVICE";

    private static IReadOnlyList<string> Added(CheckedContainer container) =>
        container.SecurityContext?.Capabilities?.Add ?? [];

    private static string MustNotAdd(IReadOnlyList<string> containers, IEnumerable<string> capabilities) =>
        $"{Naming.Containers(containers)} must not include {Naming.QuoteSet(capabilities)} " +
        "in securityContext.capabilities.add";
}
