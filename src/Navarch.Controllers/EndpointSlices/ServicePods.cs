using Navarch.Api.Selectors;

namespace Navarch.Controllers.EndpointSlices;

/// <summary>Which pods stand behind a Service, under which port and host name.</summary>
static class ServicePods
{
    public static readonly ObjectIndex<Service> ServicesByNamespace = ObjectIndexes.ByNamespace<Service>();
    public static readonly ObjectIndex<Pod> PodsByNamespace = ObjectIndexes.ByNamespace<Pod>();

    /// <summary>Whether endpoints are made for the Service at all; else whoever made it sees to them.</summary>
    public static bool HasSelector(Service service) =>
        service.Spec.Selector.Count > 0 && service.Spec.Type != ServiceType.ExternalName;

    public static bool IsHeadless(Service service) => service.Spec.ClusterIP is "" or "None";

    public static IEnumerable<ObjectKey> ServicesOf(Pod pod, ClusterView view) =>
        view.Of<Service>().By(ServicesByNamespace, pod.Metadata.Namespace)
            .Where(service => HasSelector(service) && Selects(service, pod))
            .Select(service => ObjectKey.Of(service));

    /// <summary>
    /// Selected pods that have an address and still run; terminating ones only if wanted. A loopback address (of a node that
    /// runs plain processes) may stand in no endpoint: elsewhere it would be somebody else's.
    /// </summary>
    public static IEnumerable<Pod> Of(Service service, ClusterView view, bool includeTerminating) =>
        view.Of<Pod>().By(PodsByNamespace, service.Metadata.Namespace).Where(pod =>
            (pod.Status.PodIP.Length > 0 || pod.Status.PodIPs.Count > 0)
            && !pod.Status.PodIP.StartsWith("127.", StringComparison.Ordinal)
            && pod.Status.Phase is not (PodPhase.Succeeded or PodPhase.Failed)
            && (includeTerminating || pod.Metadata.DeletionTimestamp is null)
            && Selects(service, pod));

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

    public static string ProtocolOf(ServicePort port) => port.Protocol.Length > 0 ? port.Protocol : Protocol.TCP;

    /// <summary>A pod's own DNS name under a Service, where the pod asks for one.</summary>
    public static string? HostnameOf(Pod pod, Service service) =>
        pod.Spec.Hostname.Length > 0 && pod.Spec.Subdomain == service.Metadata.Name ? pod.Spec.Hostname : null;

    private static bool Selects(Service service, Pod pod) =>
        LabelFilter.From(service.Spec.Selector).Matches(pod.Metadata.Labels);
}
