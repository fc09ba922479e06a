using Navarch.Api.Derived;

namespace Navarch.Controllers.EndpointSlices;

/// <summary>Which pods stand behind a Service, and under which host name.</summary>
static class ServicePods
{
    public static readonly ObjectIndex<Service> ServicesByNamespace = ObjectIndexes.ByNamespace<Service>();
    public static readonly ObjectIndex<Pod> PodsByNamespace = ObjectIndexes.ByNamespace<Pod>();

    public static bool IsHeadless(Service service) => service.Spec.ClusterIP is "" or "None";

    public static IEnumerable<ObjectKey> ServicesOf(Pod pod, ClusterView view) =>
        view.Of<Service>().By(ServicesByNamespace, pod.Metadata.Namespace)
            .Where(service => ServiceTargets.HasSelector(service) && ServiceTargets.Selects(service, pod))
            .Select(service => ObjectKey.Of(service));

    /// <summary>
    /// Selected pods that have an address and still run; terminating ones only if wanted. A loopback address (of a node
    /// that runs plain processes) may stand in no endpoint: elsewhere it would be somebody else's.
    /// </summary>
    public static IEnumerable<Pod> Of(Service service, ClusterView view, bool includeTerminating) =>
        view.Of<Pod>().By(PodsByNamespace, service.Metadata.Namespace).Where(pod =>
            (pod.Status.PodIP.Length > 0 || pod.Status.PodIPs.Count > 0)
            && !pod.Status.PodIP.StartsWith("127.", StringComparison.Ordinal)
            && pod.Status.Phase is not (PodPhase.Succeeded or PodPhase.Failed)
            && (includeTerminating || pod.Metadata.DeletionTimestamp is null)
            && ServiceTargets.Selects(service, pod));

    /// <summary>A pod's own DNS name under a Service, where the pod asks for one.</summary>
    public static string? HostnameOf(Pod pod, Service service) =>
        pod.Spec.Hostname.Length > 0 && pod.Spec.Subdomain == service.Metadata.Name ? pod.Spec.Hostname : null;
}
