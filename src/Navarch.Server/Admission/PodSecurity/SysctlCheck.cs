namespace Navarch.Server.Admission.PodSecurity;

/// <summary>Kernel parameters that are the pod's own and harm nobody else; more became so over time.</summary>
internal static class SysctlCheck
{
    private static readonly (string Name, int SinceMinor)[] Safe =
    [
        ("kernel.shm_rmid_forced", 0),
        ("net.ipv4.ip_local_port_range", 0),
        ("net.ipv4.tcp_syncookies", 0),
        ("net.ipv4.ping_group_range", 0),
        ("net.ipv4.ip_unprivileged_port_start", 0),
        ("net.ipv4.ip_local_reserved_ports", 27),
        ("net.ipv4.tcp_keepalive_time", 29),
        ("net.ipv4.tcp_fin_timeout", 29),
        ("net.ipv4.tcp_keepalive_intvl", 29),
        ("net.ipv4.tcp_keepalive_probes", 29),
        ("net.ipv4.tcp_rmem", 32),
        ("net.ipv4.tcp_wmem", 32),
    ];

    public static Violation? Of(CheckedPod pod, int minor)
    {
        if (pod.SecurityContext is not { Sysctls.Count: > 0 } context) return null;
        var unsafeNames = context.Sysctls.Select(sysctl => sysctl.Name)
            .Where(name => !Safe.Any(safe => safe.Name == name && safe.SinceMinor <= minor)).ToList();
        return unsafeNames.Count == 0 ? null : new("forbidden sysctls", string.Join(", ", unsafeNames));
    }
}
