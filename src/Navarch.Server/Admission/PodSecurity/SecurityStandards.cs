namespace Navarch.Server.Admission.PodSecurity;

/// <summary>
/// The Pod Security Standards (KEP-2579) in all their versions:
/// https://kubernetes.io/docs/concepts/security/pod-security-standards
/// </summary>
internal static class SecurityStandards
{
    private const int NewestMinor = 34;

    /// <summary>Those of the baseline, then those of the restricted level, each by id.</summary>
    private static readonly SecurityCheck[] Checks =
    [
        new("appArmorProfile", PolicyLevel.Baseline, new CheckVersion(0, ProfileChecks.AppArmor)),
        new("capabilities_baseline", PolicyLevel.Baseline, new CheckVersion(0, PrivilegeChecks.DefaultCapabilities)),
        new("hostNamespaces", PolicyLevel.Baseline, new CheckVersion(0, HostChecks.Namespaces)),
        new("hostPathVolumes", PolicyLevel.Baseline, new CheckVersion(0, VolumeChecks.HostPaths)),
        new("hostPorts", PolicyLevel.Baseline, new CheckVersion(0, HostChecks.Ports)),
        new("hostProbesAndHostLifecycle", PolicyLevel.Baseline, new CheckVersion(34, HostChecks.CalledHosts)),
        new("privileged", PolicyLevel.Baseline, new CheckVersion(0, PrivilegeChecks.Privileged)),
        new("procMount", PolicyLevel.Baseline, new CheckVersion(0, PrivilegeChecks.ProcMount)),
        new("seLinuxOptions", PolicyLevel.Baseline,
            new CheckVersion(0, ProfileChecks.SELinux), new CheckVersion(31, ProfileChecks.SELinuxWithEngine)),
        new("seccompProfile_baseline", PolicyLevel.Baseline,
            new CheckVersion(0, SeccompChecks.Annotations), new CheckVersion(19, SeccompChecks.NotUnconfined)),
        new("sysctls", PolicyLevel.Baseline,
            new CheckVersion(0, pod => SysctlCheck.Of(pod, 0)), new CheckVersion(27, pod => SysctlCheck.Of(pod, 27)),
            new CheckVersion(29, pod => SysctlCheck.Of(pod, 29)), new CheckVersion(32, pod => SysctlCheck.Of(pod, 32))),
        new("windowsHostProcess", PolicyLevel.Baseline, new CheckVersion(0, HostChecks.WindowsProcess)),

        new("allowPrivilegeEscalation", PolicyLevel.Restricted,
            new CheckVersion(8, PrivilegeChecks.Escalation),
            new CheckVersion(25, pod => pod.IsWindows ? null : PrivilegeChecks.Escalation(pod))),
        new("capabilities_restricted", PolicyLevel.Restricted,
            new CheckVersion(22, PrivilegeChecks.DroppedCapabilities),
            new CheckVersion(25, pod => pod.IsWindows ? null : PrivilegeChecks.DroppedCapabilities(pod)))
        {
            Replaces = "capabilities_baseline",
        },
        new("restrictedVolumes", PolicyLevel.Restricted, new CheckVersion(0, VolumeChecks.Restricted))
        {
            Replaces = "hostPathVolumes",
        },
        new("runAsNonRoot", PolicyLevel.Restricted, new CheckVersion(0, UserChecks.NonRoot)),
        new("runAsUser", PolicyLevel.Restricted, new CheckVersion(23, UserChecks.User)),
        new("seccompProfile_restricted", PolicyLevel.Restricted,
            new CheckVersion(19, SeccompChecks.Confined),
            new CheckVersion(25, pod => pod.IsWindows ? null : SeccompChecks.Confined(pod)))
        {
            Replaces = "seccompProfile_baseline",
        },
    ];

    private static readonly Func<CheckedPod, Violation?>[][] Baseline = Enumerable.Range(0, NewestMinor + 1)
        .Select(minor => Of(Checks.Where(check => check.Level == PolicyLevel.Baseline), minor)).ToArray();

    private static readonly Func<CheckedPod, Violation?>[][] Restricted = Enumerable.Range(0, NewestMinor + 1)
        .Select(minor => Of(Checks.Where(check => !IsReplaced(check, minor)), minor)).ToArray();

    public static IReadOnlyList<Violation> Violations(LevelVersion policy, CheckedPod pod)
    {
        if (policy.Level == PolicyLevel.Privileged) return [];
        var minor = Math.Min(policy.Version.Minor, NewestMinor);
        List<Violation>? found = null;
        foreach (var check in policy.Level == PolicyLevel.Baseline ? Baseline[minor] : Restricted[minor])
            if (check(pod) is { } violation) (found ??= []).Add(violation);
        return found ?? (IReadOnlyList<Violation>)[];
    }

    private static bool IsReplaced(SecurityCheck check, int minor) =>
        Checks.Any(other => other.Replaces == check.Id && other.At(minor) is not null);

    private static Func<CheckedPod, Violation?>[] Of(IEnumerable<SecurityCheck> checks, int minor) =>
        [.. checks.Select(check => check.At(minor)).Where(check => check is not null).Select(check => check!)];
}
