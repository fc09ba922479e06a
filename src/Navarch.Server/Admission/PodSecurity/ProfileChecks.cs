using Navarch.Api.CoreV1;

namespace Navarch.Server.Admission.PodSecurity;

/// <summary>Under which AppArmor profile and SELinux context a pod runs.</summary>
internal static class ProfileChecks
{
    private const string AppArmorAnnotation = "container.apparmor.security.beta.kubernetes.io/";

    public static Violation? AppArmor(CheckedPod pod)
    {
        var podProfile = pod.SecurityContext?.AppArmorProfile;
        var setters = Naming.Setters(
            IsBad(podProfile), pod.Where(container => IsBad(container.SecurityContext?.AppArmorProfile)));
        var annotations = pod.Metadata.Annotations
            .Where(pair => pair.Key.StartsWith(AppArmorAnnotation, StringComparison.Ordinal) &&
                !IsAllowedAnnotation(pair.Value))
            .Select(pair => Naming.Assignment(pair.Key, pair.Value)).Order(StringComparer.Ordinal).ToList();
        if (setters is null && annotations.Count == 0) return null;

        var values = pod.Containers.Select(container => container.SecurityContext?.AppArmorProfile).Prepend(podProfile)
            .Where(IsBad).Select(profile => profile!.Type).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).Concat(annotations).ToList();
        var annotated = annotations.Count == 0 ? null : Naming.Counted("annotation", annotations.Count);
        var who = string.Join(" and ", new[] { setters, annotated }.Where(setter => setter is not null));
        return new($"forbidden AppArmor {Naming.Counted("profile", values.Count)}",
            $"{who} must not set AppArmor profile type to {Naming.Quote(values)}");
    }

    public static Violation? SELinux(CheckedPod pod) => SELinux(pod, allowsEngine: false);

    /// <summary>The type of container engines that run within containers is allowed too.</summary>
    public static Violation? SELinuxWithEngine(CheckedPod pod) => SELinux(pod, allowsEngine: true);

    private static Violation? SELinux(CheckedPod pod, bool allowsEngine)
    {
        bool IsBadType(SELinuxOptions? options) =>
            options?.Type is not (null or "" or "container_t" or "container_init_t" or "container_kvm_t") &&
            !(allowsEngine && options.Type == "container_engine_t");
        bool IsBadOptions(SELinuxOptions? options) =>
            options is not null && (IsBadType(options) || options.User.Length > 0 || options.Role.Length > 0);

        var podOptions = pod.SecurityContext?.SeLinuxOptions;
        var setters = Naming.Setters(
            IsBadOptions(podOptions), pod.Where(container => IsBadOptions(container.SecurityContext?.SeLinuxOptions)));
        if (setters is null) return null;
        var all = pod.Containers.Select(container => container.SecurityContext?.SeLinuxOptions).Prepend(podOptions).ToList();
        var types = all.Where(IsBadType).Select(options => options!.Type).Distinct(StringComparer.Ordinal).ToList();
        var bad = new List<string>();
        if (types.Count > 0) bad.Add($"{Naming.Counted("type", types.Count)} {Naming.QuoteSet(types)}");
        if (all.Any(options => options?.User.Length > 0)) bad.Add("user may not be set");
        if (all.Any(options => options?.Role.Length > 0)) bad.Add("role may not be set");
        return new("seLinuxOptions",
            $"{setters} set forbidden securityContext.seLinuxOptions: {string.Join("; ", bad)}");
    }

    private static bool IsBad(AppArmorProfile? profile) =>
        profile is { Type: not (AppArmorProfileType.RuntimeDefault or AppArmorProfileType.Localhost) };

    private static bool IsAllowedAnnotation(string value) =>
        value is "" or "runtime/default" || value.StartsWith("localhost/", StringComparison.Ordinal);
}
