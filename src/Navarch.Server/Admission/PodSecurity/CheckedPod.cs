using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission.PodSecurity;

/// <summary>A pod, or a template of pods, with its containers of all three sorts in one list.</summary>
internal sealed class CheckedPod(ObjectMeta metadata, PodSpec spec)
{
    public ObjectMeta Metadata { get; } = metadata;
    public PodSpec Spec { get; } = spec;
    public PodSecurityContext? SecurityContext => Spec.SecurityContext;
    public bool IsWindows => Spec.Os?.Name == OSName.Windows;

    public IReadOnlyList<CheckedContainer> Containers { get; } =
    [
        .. spec.InitContainers.Select(CheckedContainer.Of),
        .. spec.Containers.Select(CheckedContainer.Of),
        .. spec.EphemeralContainers.Select(CheckedContainer.Of),
    ];

    /// <summary>The names of the containers of which it is true.</summary>
    public List<string> Where(Func<CheckedContainer, bool> isBad)
    {
        var names = new List<string>();
        foreach (var container in Containers)
            if (isBad(container)) names.Add(container.Name);
        return names;
    }
}

/// <summary>What checks look at of a container.</summary>
internal sealed record CheckedContainer(string Name, SecurityContext? SecurityContext, IReadOnlyList<ContainerPort> Ports)
{
    /// <summary>Hosts that its probes and hooks call: the node would call them.</summary>
    public required IReadOnlyList<string> CalledHosts { get; init; }

    public static CheckedContainer Of(Container container) =>
        new(container.Name, container.SecurityContext, container.Ports)
        {
            CalledHosts = Hosts(container.LivenessProbe, container.ReadinessProbe, container.StartupProbe,
                container.Lifecycle),
        };

    public static CheckedContainer Of(EphemeralContainer container) =>
        new(container.Name, container.SecurityContext, container.Ports)
        {
            CalledHosts = Hosts(container.LivenessProbe, container.ReadinessProbe, container.StartupProbe,
                container.Lifecycle),
        };

    private static List<string> Hosts(Probe? liveness, Probe? readiness, Probe? startup, Lifecycle? lifecycle)
    {
        string?[] named =
        [
            liveness?.HttpGet?.Host, liveness?.TcpSocket?.Host, readiness?.HttpGet?.Host, readiness?.TcpSocket?.Host,
            startup?.HttpGet?.Host, startup?.TcpSocket?.Host, lifecycle?.PostStart?.HttpGet?.Host,
            lifecycle?.PostStart?.TcpSocket?.Host, lifecycle?.PreStop?.HttpGet?.Host, lifecycle?.PreStop?.TcpSocket?.Host,
        ];
        return [.. named.Where(host => !string.IsNullOrEmpty(host)).Select(host => host!)];
    }
}
