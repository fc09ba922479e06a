using Navarch.Api.CoreV1;
using Navarch.Api.Documents;

namespace Navarch.Server.Kinds.Services;

/// <summary>What a Service has that its client left out. Addresses and families come with its lifecycle.</summary>
static class ServiceDefaults
{
    private const long AffinitySeconds = 10800;

    internal static void Service(DocumentObject document)
    {
        var spec = document.ObjectOrNew("spec");
        spec.Default("sessionAffinity", ServiceAffinity.None);
        Affinity(spec);
        spec.Default("type", ServiceType.ClusterIP);
        foreach (var port in spec.Items("ports")) Port(port);
        var type = spec.String("type");
        var isOnNodes = type is ServiceType.NodePort or ServiceType.LoadBalancer;
        if (isOnNodes || (type == ServiceType.ClusterIP && spec.Array("externalIPs") is { Count: > 0 }))
            spec.Default("externalTrafficPolicy", ServiceExternalTrafficPolicy.Cluster);
        if (isOnNodes || type == ServiceType.ClusterIP)
            spec.DefaultAbsent("internalTrafficPolicy", ServiceInternalTrafficPolicy.Cluster);
        if (type != ServiceType.LoadBalancer) return;
        spec.DefaultAbsent("allocateLoadBalancerNodePorts", true);
        foreach (var ingress in document.Object("status")?.Object("loadBalancer")?.Items("ingress") ?? [])
            if (ingress.String("ip") is { Length: > 0 }) ingress.DefaultAbsent("ipMode", LoadBalancerIPMode.VIP);
    }

    private static void Affinity(DocumentObject spec)
    {
        if (spec.String("sessionAffinity") == ServiceAffinity.None) spec.Remove("sessionAffinityConfig");
        if (spec.String("sessionAffinity") != ServiceAffinity.ClientIP) return;
        if (spec.Object("sessionAffinityConfig")?.Object("clientIP")?["timeoutSeconds"] is DocumentNumber) return;
        spec["sessionAffinityConfig"] = new DocumentObject
        {
            { "clientIP", new DocumentObject { { "timeoutSeconds", AffinitySeconds } } },
        };
    }

    private static void Port(DocumentObject port)
    {
        port.Default("protocol", Protocol.TCP);
        if (port["port"] is { } number) port.Default("targetPort", number);
    }
}
