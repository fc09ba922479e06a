namespace Navarch.Server.Admission.PodSecurity;

/// <summary>As whom a pod's processes run.</summary>
internal static class UserChecks
{
    public static Violation? NonRoot(CheckedPod pod)
    {
        var podValue = pod.SecurityContext?.RunAsNonRoot;
        var setters = Naming.Setters(
            podValue == false, pod.Where(container => container.SecurityContext?.RunAsNonRoot == false));
        if (setters is not null)
            return new("runAsNonRoot != true", $"{setters} must not set securityContext.runAsNonRoot=false");
        if (podValue == true) return null;
        var silent = pod.Where(container => container.SecurityContext?.RunAsNonRoot is null);
        return silent.Count == 0
            ? null
            : new("runAsNonRoot != true",
                $"pod or {Naming.Containers(silent)} must set securityContext.runAsNonRoot=true");
    }

    public static Violation? User(CheckedPod pod)
    {
        var setters = Naming.Setters(
            pod.SecurityContext?.RunAsUser == 0,
            pod.Where(container => container.SecurityContext?.RunAsUser == 0));
        return setters is null ? null : new("runAsUser=0", $"{setters} must not set runAsUser=0");
    }
}
