using Navarch.Api.CoreV1;

namespace Navarch.Server.Admission.PodSecurity;

/// <summary>Which system calls a pod's processes may make.</summary>
internal static class SeccompChecks
{
    private const string PodAnnotation = "seccomp.security.alpha.kubernetes.io/pod";
    private const string ContainerAnnotation = "container.seccomp.security.alpha.kubernetes.io/";

    /// <summary>Before the field there were annotations.</summary>
    public static Violation? Annotations(CheckedPod pod)
    {
        var forbidden = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var key in pod.Containers.Select(container => ContainerAnnotation + container.Name).Prepend(PodAnnotation))
            if (pod.Metadata.Annotations.TryGetValue(key, out var value) && !IsAllowedAnnotation(value))
                forbidden.Add(Naming.Assignment(key, value));
        return forbidden.Count == 0
            ? null
            : new("seccompProfile",
                $"forbidden {Naming.Counted("annotation", forbidden.Count)} {string.Join(", ", forbidden)}");
    }

    public static Violation? NotUnconfined(CheckedPod pod)
    {
        var podProfile = pod.SecurityContext?.SeccompProfile;
        var setters = Naming.Setters(
            IsBad(podProfile), pod.Where(container => IsBad(container.SecurityContext?.SeccompProfile)));
        if (setters is null) return null;
        var types = pod.Containers.Select(container => container.SecurityContext?.SeccompProfile).Prepend(podProfile)
            .Where(IsBad).Select(profile => profile!.Type);
        return new("seccompProfile",
            $"{setters} must not set securityContext.seccompProfile.type to {Naming.QuoteSet(types)}");
    }

    public static Violation? Confined(CheckedPod pod)
    {
        if (NotUnconfined(pod) is { } unconfined) return unconfined;
        if (pod.SecurityContext?.SeccompProfile is not null) return null;
        var silent = pod.Where(container => container.SecurityContext?.SeccompProfile is null);
        return silent.Count == 0
            ? null
            : new("seccompProfile", $"pod or {Naming.Containers(silent)} must set " +
                "securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\"");
    }

    private static bool IsBad(SeccompProfile? profile) =>
        profile is { Type: not (SeccompProfileType.Localhost or SeccompProfileType.RuntimeDefault) };

    private static bool IsAllowedAnnotation(string value) =>
        value is "runtime/default" or "docker/default" || value.StartsWith("localhost/", StringComparison.Ordinal);
}
