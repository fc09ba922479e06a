using Navarch.Api.CoreV1;
using Navarch.Api.Documents;

namespace Navarch.Server.Lifecycles.Services;

/// <summary>A service's spec, read and written by its allocation.</summary>
internal readonly struct ServiceSpecDocument(DocumentObject service)
{
    private const string Headless = "None";

    public DocumentObject Spec { get; } = service.ObjectOrNew("spec");

    public string Type => Spec.String("type") is { Length: > 0 } type ? type : ServiceType.ClusterIP;
    public string ClusterIp => Spec.String("clusterIP") ?? "";
    public bool IsHeadless => ClusterIp == Headless;
    public bool NeedsClusterIp => Type != ServiceType.ExternalName;
    public bool HasSelector => Spec.Object("selector") is { Count: > 0 };

    public bool MayHaveNodePorts => Type is ServiceType.NodePort or ServiceType.LoadBalancer;
    public bool NeedsNodePorts => Type == ServiceType.NodePort ||
        Type == ServiceType.LoadBalancer && Spec.Bool("allocateLoadBalancerNodePorts") != false;
    public bool NeedsHealthCheckPort =>
        Type == ServiceType.LoadBalancer && Spec.String("externalTrafficPolicy") == ServiceExternalTrafficPolicy.Local;

    public List<string> ClusterIps => Strings("clusterIPs");
    public List<string> Families => Strings("ipFamilies");
    public long HealthCheckPort => Spec.Whole("healthCheckNodePort") ?? 0;

    public IEnumerable<DocumentObject> Ports => Spec.Array("ports")?.OfType<DocumentObject>() ?? [];

    /// <summary>Each once: several ports of a service may share one node port over different protocols.</summary>
    public HashSet<int> NodePorts
    {
        get
        {
            var ports = new HashSet<int>();
            foreach (var port in Ports)
                if (port.Whole("nodePort") is { } number and > 0) ports.Add((int)number);
            if (HealthCheckPort > 0) ports.Add((int)HealthCheckPort);
            return ports;
        }
    }

    public void SetClusterIps(List<string> addresses)
    {
        if (addresses.Count == 0)
        {
            Spec.Remove("clusterIP");
            Spec.Remove("clusterIPs");
            return;
        }
        Spec["clusterIP"] = addresses[0];
        Set("clusterIPs", addresses);
    }

    public void Set(string field, List<string> values)
    {
        if (values.Count == 0) Spec.Remove(field);
        else Spec[field] = new DocumentArray(values.Select(value => (DocumentValue)value));
    }

    private List<string> Strings(string field)
    {
        var values = new List<string>();
        foreach (var item in Spec.Array(field) ?? [])
            if (item is DocumentString text) values.Add(text.Value);
        return values;
    }
}
