using Navarch.Api.CoreV1;
using Navarch.Node.Cgroups;

namespace Navarch.Node.Pods;

/// <summary>What a pod's sandbox is to be. Pure.</summary>
static class PodSandboxes
{
    const int HostnameMax = 63;

    public static Cri.V1.PodSandboxConfig Of(Pod pod, uint attempt, NodeFacts facts, string hostResolvConf)
    {
        var config = new Cri.V1.PodSandboxConfig
        {
            Metadata = new Cri.V1.PodSandboxMetadata
            {
                Name = pod.Metadata.Name,
                Namespace = pod.Metadata.Namespace,
                Uid = pod.Metadata.Uid,
                Attempt = attempt,
            },
            Hostname = pod.Spec.HostNetwork ? "" : HostnameOf(pod),
            LogDirectory = LogDirectoryOf(pod, facts),
            DnsConfig = PodDns.Of(pod, facts, hostResolvConf),
            Linux = Linux(pod, facts),
        };
        foreach (var (name, value) in pod.Metadata.Labels) config.Labels[name] = value;
        foreach (var (name, value) in Labels(pod)) config.Labels[name] = value;
        foreach (var (name, value) in pod.Metadata.Annotations) config.Annotations[name] = value;
        if (!pod.Spec.HostNetwork) config.PortMappings.Add(HostPorts(pod));
        return config;
    }

    public static string HostnameOf(Pod pod)
    {
        var name = pod.Spec.HostnameOverride
            ?? (pod.Spec.Hostname.Length > 0 ? pod.Spec.Hostname : pod.Metadata.Name);
        return name.Length <= HostnameMax ? name : name[..HostnameMax].TrimEnd('-', '.');
    }

    public static string LogDirectoryOf(Pod pod, NodeFacts facts) =>
        Path.Combine(facts.LogsDirectory, $"{pod.Metadata.Namespace}_{pod.Metadata.Name}_{pod.Metadata.Uid}");

    public static IEnumerable<KeyValuePair<string, string>> Labels(Pod pod) =>
    [
        new(ContainerLabels.PodName, pod.Metadata.Name),
        new(ContainerLabels.PodNamespace, pod.Metadata.Namespace),
        new(ContainerLabels.PodUid, pod.Metadata.Uid),
    ];

    public static Cri.V1.NamespaceOption Namespaces(Pod pod) => new()
    {
        Network = pod.Spec.HostNetwork ? Cri.V1.NamespaceMode.Node : Cri.V1.NamespaceMode.Pod,
        Ipc = pod.Spec.HostIPC ? Cri.V1.NamespaceMode.Node : Cri.V1.NamespaceMode.Pod,
        Pid = pod.Spec.HostPID ? Cri.V1.NamespaceMode.Node
            : pod.Spec.ShareProcessNamespace == true ? Cri.V1.NamespaceMode.Pod
            : Cri.V1.NamespaceMode.Container,
    };

    static Cri.V1.LinuxPodSandboxConfig Linux(Pod pod, NodeFacts facts)
    {
        var context = pod.Spec.SecurityContext;
        var security = new Cri.V1.LinuxSandboxSecurityContext
        {
            NamespaceOptions = Namespaces(pod),
            Privileged = pod.Spec.Containers.Concat(pod.Spec.InitContainers)
                .Any(container => container.SecurityContext?.Privileged == true),
            Seccomp = new Cri.V1.SecurityProfile
            {
                ProfileType = Cri.V1.SecurityProfile.Types.ProfileType.RuntimeDefault,
            },
        };
        if (context?.RunAsUser is { } user) security.RunAsUser = new Cri.V1.Int64Value { Value = user };
        if (context is { RunAsUser: not null, RunAsGroup: { } group })
            security.RunAsGroup = new Cri.V1.Int64Value { Value = group };
        if (context?.FsGroup is { } fsGroup) security.SupplementalGroups.Add(fsGroup);
        security.SupplementalGroups.Add(context?.SupplementalGroups ?? []);
        var linux = new Cri.V1.LinuxPodSandboxConfig { SecurityContext = security };
        foreach (var sysctl in context?.Sysctls ?? []) linux.Sysctls[sysctl.Name] = sysctl.Value;
        if (facts.CgroupRoot is { } root) linux.CgroupParent = new PodCgroups(root).PathOf(pod);
        return linux;
    }

    static IEnumerable<Cri.V1.PortMapping> HostPorts(Pod pod) =>
        from container in pod.Spec.Containers.Concat(pod.Spec.InitContainers)
        from port in container.Ports
        where port.HostPort > 0
        select new Cri.V1.PortMapping
        {
            ContainerPort = port.Port,
            HostPort = port.HostPort,
            HostIp = port.HostIP,
            Protocol = port.Protocol switch
            {
                Protocol.UDP => Cri.V1.Protocol.Udp,
                Protocol.SCTP => Cri.V1.Protocol.Sctp,
                _ => Cri.V1.Protocol.Tcp,
            },
        };
}
