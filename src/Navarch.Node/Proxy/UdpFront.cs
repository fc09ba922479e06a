using System.Net;
using System.Net.Sockets;
using Navarch.Api.CoreV1;
using Navarch.Api.Derived;
using Navarch.Api.DiscoveryV1;

namespace Navarch.Node.Proxy;

/// <summary>Where a service answers over UDP, and the endpoints that its calls may go to.</summary>
/// <param name="Address">Null for a node port, which answers on all of the node's addresses.</param>
sealed record UdpFront(string? Address, int Port, IReadOnlySet<(string Address, int Port)> Endpoints)
{
    public static IEnumerable<UdpFront> Of(Service service, IReadOnlyList<EndpointSlice> slices, string nodeName)
    {
        var spec = service.Spec;
        foreach (var port in spec.Ports)
        {
            if (ServiceTargets.ProtocolOf(port) != Protocol.UDP) continue;
            var endpoints = ServiceEndpoints.Choose(port, slices, nodeName, localOnly: false)
                .Union(ServiceEndpoints.Choose(port, slices, nodeName, localOnly: true))
                .Select(endpoint => (endpoint.Address, endpoint.Port)).ToHashSet();
            var balanced = service.Status.LoadBalancer.Ingress.Select(ingress => ingress.Ip);
            var addresses = spec.ClusterIPs.Append(spec.ClusterIP).Concat(spec.ExternalIPs).Concat(balanced);
            foreach (var address in addresses.Distinct())
                if (IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetwork)
                    yield return new UdpFront(address, port.Port, endpoints);
            if (port.NodePort > 0) yield return new UdpFront(null, port.NodePort, endpoints);
        }
    }

    public bool IsSame(UdpFront other) =>
        Address == other.Address && Port == other.Port && Endpoints.SetEquals(other.Endpoints);

    /// <summary>
    /// Whether the kernel sends the flow where the service sends nothing any more: to an endpoint that went, or, begun
    /// before there was any endpoint, to the service's address itself.
    /// </summary>
    public bool IsStale(UdpFlow flow)
    {
        if (flow.Port != Port || (Address is not null && flow.Destination != Address)) return false;
        if (flow.IsTranslated) return !Endpoints.Contains((flow.Answerer, flow.AnswererPort));
        return Address is not null && Endpoints.Count > 0;
    }
}
