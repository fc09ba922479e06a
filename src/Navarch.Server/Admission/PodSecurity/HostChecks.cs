using System.Globalization;

namespace Navarch.Server.Admission.PodSecurity;

/// <summary>What a pod takes of its node.</summary>
internal static class HostChecks
{
    public static Violation? Namespaces(CheckedPod pod)
    {
        var taken = new List<string>();
        if (pod.Spec.HostNetwork) taken.Add("hostNetwork=true");
        if (pod.Spec.HostPID) taken.Add("hostPID=true");
        if (pod.Spec.HostIPC) taken.Add("hostIPC=true");
        return taken.Count == 0 ? null : new("host namespaces", string.Join(", ", taken));
    }

    public static Violation? Ports(CheckedPod pod)
    {
        var bad = pod.Where(container => container.Ports.Any(port => port.HostPort != 0));
        if (bad.Count == 0) return null;
        var ports = pod.Containers.SelectMany(container => container.Ports).Where(port => port.HostPort != 0)
            .Select(port => port.HostPort.ToString(CultureInfo.InvariantCulture))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return new("hostPort",
            $"{Naming.Containers(bad)} {Uses(bad.Count)} {Naming.Counted("hostPort", ports.Count)} " +
            string.Join(", ", ports));
    }

    public static Violation? CalledHosts(CheckedPod pod)
    {
        var bad = pod.Where(container => container.CalledHosts.Count > 0)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (bad.Count == 0) return null;
        var hosts = pod.Containers.SelectMany(container => container.CalledHosts).Distinct(StringComparer.Ordinal).ToList();
        return new("probe or lifecycle host",
            $"{Naming.Containers(bad)} {Uses(bad.Count)} {Naming.Counted("probe or lifecycle host", hosts.Count)} " +
            Naming.QuoteSet(hosts));
    }

    public static Violation? WindowsProcess(CheckedPod pod)
    {
        var setters = Naming.Setters(
            pod.SecurityContext?.WindowsOptions?.HostProcess == true,
            pod.Where(container => container.SecurityContext?.WindowsOptions?.HostProcess == true));
        return setters is null
            ? null
            : new("hostProcess", $"{setters} must not set securityContext.windowsOptions.hostProcess=true");
    }

    private static string Uses(int count) => count == 1 ? "uses" : "use";
}
