using Navarch.Api.CoreV1;

namespace Navarch.Api.Derived;

/// <summary>Which pods a Service leads to, and to which of their ports.</summary>
public static class ServiceTargets
{
    /// <summary>Whether endpoints are made for the Service at all; else whoever made it sees to them.</summary>
    public static bool HasSelector(Service service) =>
        service.Spec.Selector.Count > 0 && service.Spec.Type != ServiceType.ExternalName;

    /// <summary>Whether the pod, of the Service's namespace, has all labels of the Service's selector.</summary>
    public static bool Selects(Service service, Pod pod)
    {
        foreach (var (key, value) in service.Spec.Selector)
            if (!pod.Metadata.Labels.TryGetValue(key, out var actual) || actual != value) return false;
        return true;
    }

    /// <summary>The number of a Service's target port on the pod; null when the pod names no such port.</summary>
    public static int? FindPort(ServicePort port, Pod pod)
    {
        if (port.TargetPort.Text is not { } name)
            return port.TargetPort.Number != 0 ? port.TargetPort.Number : port.Port;
        var protocol = ProtocolOf(port);
        var restartable = pod.Spec.InitContainers
            .Where(container => container.RestartPolicy == ContainerRestartPolicy.Always);
        foreach (var container in pod.Spec.Containers.Concat(restartable))
            foreach (var candidate in container.Ports)
                if (candidate.Name == name
                    && (candidate.Protocol is "" ? Protocol.TCP : candidate.Protocol) == protocol)
                    return candidate.Port;
        return null;
    }

    /// <summary>TCP where the port names none.</summary>
    public static string ProtocolOf(ServicePort port) => port.Protocol.Length > 0 ? port.Protocol : Protocol.TCP;
}
