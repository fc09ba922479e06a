using Navarch.Api.CoreV1;
using Navarch.Api.Documents;

namespace Navarch.Server.Lifecycles.Services;

/// <summary>What an update of a service carries over without the client's saying so.</summary>
internal static class ServiceTransition
{
    /// <summary>
    /// Fields of the old type that the client sent back unchanged, though the new type has no use for them.
    /// </summary>
    public static void DropFormerFields(ServiceSpecDocument service, ServiceSpecDocument before)
    {
        if (before.NeedsClusterIp && !service.NeedsClusterIp)
        {
            if (service.ClusterIps.SequenceEqual(before.ClusterIps)) service.SetClusterIps([]);
            DropIfSame("ipFamilies", service, before);
            DropIfSame("ipFamilyPolicy", service, before);
        }
        if (before.MayHaveNodePorts && !service.MayHaveNodePorts && service.NodePorts.IsSubsetOf(before.NodePorts))
            foreach (var port in service.Ports) port.Remove("nodePort");
        if (before.NeedsHealthCheckPort && !service.NeedsHealthCheckPort)
            DropIfSame("healthCheckNodePort", service, before);
        if (before.Type == ServiceType.LoadBalancer && service.Type != ServiceType.LoadBalancer)
        {
            DropIfSame("allocateLoadBalancerNodePorts", service, before);
            DropIfSame("loadBalancerClass", service, before);
        }
        if (before.MayHaveNodePorts && !service.MayHaveNodePorts) DropIfSame("externalTrafficPolicy", service, before);
    }

    /// <summary>What was given out stays, where the client left it open.</summary>
    public static void KeepAllocations(ServiceSpecDocument service, ServiceSpecDocument before)
    {
        if (service.NeedsClusterIp && before.NeedsClusterIp)
        {
            if (service.ClusterIp.Length == 0 && service.ClusterIps.Count == 0)
                service.SetClusterIps(before.ClusterIps);
            else if (service.ClusterIp.Length == 0) service.Spec["clusterIP"] = service.ClusterIps[0];
        }
        if (service.MayHaveNodePorts && before.MayHaveNodePorts) KeepNodePorts(service, before);
        if (service.NeedsHealthCheckPort && before.NeedsHealthCheckPort && service.HealthCheckPort == 0)
            service.Spec["healthCheckNodePort"] = before.Spec["healthCheckNodePort"];
    }

    /// <summary><c>clusterIP</c> is the first of <c>clusterIPs</c>, whichever of the two the client set.</summary>
    public static void AlignClusterIps(ServiceSpecDocument service, ServiceSpecDocument? before)
    {
        var isOnlyFirstChanged = before is { } former && service.ClusterIp != former.ClusterIp &&
            service.ClusterIps.SequenceEqual(former.ClusterIps);
        if (service.ClusterIp.Length > 0 && (service.ClusterIps.Count == 0 || isOnlyFirstChanged))
            service.SetClusterIps([service.ClusterIp]);
    }

    private static void KeepNodePorts(ServiceSpecDocument service, ServiceSpecDocument before)
    {
        var asked = service.NodePorts;
        foreach (var port in service.Ports)
        {
            if (port.Whole("nodePort") is > 0) continue;
            foreach (var former in before.Ports)
            {
                var isKept = IsSame(port, former) && former.Whole("nodePort") is > 0;
                if (!isKept || former.Whole("nodePort") is not { } kept || !asked.Add((int)kept)) continue;
                port["nodePort"] = kept;
                break;
            }
        }
    }

    private static bool IsSame(DocumentObject left, DocumentObject right) =>
        left.Whole("port") == right.Whole("port") &&
        (left.String("protocol") ?? Protocol.TCP) == (right.String("protocol") ?? Protocol.TCP);

    private static void DropIfSame(string field, ServiceSpecDocument service, ServiceSpecDocument before)
    {
        if (DocumentValue.DeepEquals(service.Spec[field], before.Spec[field])) service.Spec.Remove(field);
    }
}
