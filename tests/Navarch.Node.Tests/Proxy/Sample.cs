using Navarch.Api.CoreV1;
using Navarch.Api.DiscoveryV1;

namespace Navarch.Node.Tests.Proxy;

/// <summary>Services and slices in few words.</summary>
static class Sample
{
    public static Service Service(string name, string clusterIp, int nodePort = 0, Func<ServiceSpec, ServiceSpec>? change = null)
    {
        var spec = new ServiceSpec
        {
            Type = nodePort > 0 ? ServiceType.NodePort : ServiceType.ClusterIP, ClusterIP = clusterIp, ClusterIPs = [clusterIp],
            Ports = [new ServicePort { Name = "http", Protocol = "TCP", Port = 80, TargetPort = 8080, NodePort = nodePort }],
        };
        return new Service
        {
            Metadata = new() { Namespace = "default", Name = name, ResourceVersion = "5", Uid = name },
            Spec = change is null ? spec : change(spec),
        };
    }

    public static EndpointSlice Slice(string service, params (string Address, string Node, string State)[] endpoints) => new()
    {
        Metadata = new()
        {
            Namespace = "default", Name = $"{service}-x", ResourceVersion = "5", Uid = $"{service}-x",
            Labels = new Dictionary<string, string> { ["kubernetes.io/service-name"] = service },
        },
        AddressType = "IPv4",
        Ports = [new Api.DiscoveryV1.EndpointPort { Name = "http", Protocol = "TCP", Port = 8080 }],
        Endpoints = [.. endpoints.Select(endpoint => new Endpoint
        {
            Addresses = [endpoint.Address], NodeName = endpoint.Node,
            Conditions = new EndpointConditions
            {
                Ready = endpoint.State == "ready", Serving = endpoint.State is "ready" or "terminating",
                Terminating = endpoint.State == "terminating",
            },
        })],
    };
}
