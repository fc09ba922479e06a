using System.Net;
using System.Net.Sockets;
using Navarch.Api.CoreV1;
using Navarch.Api.Derived;
using Navarch.Api.DiscoveryV1;

namespace Navarch.Node.Proxy;

/// <summary>
/// Chooses the endpoints of a service port. Ready ones; when there are none, those that still serve while they terminate, so
/// that the last pod of a rollout does not drop connections (KEP-1669).
/// </summary>
static class ServiceEndpoints
{
    public static List<ProxyEndpoint> Choose(
        ServicePort port, IReadOnlyList<EndpointSlice> slices, string nodeName, bool localOnly)
    {
        var ready = new SortedSet<ProxyEndpoint>();
        var ending = new SortedSet<ProxyEndpoint>();
        foreach (var slice in slices)
        {
            if (slice.AddressType != "IPv4" || PortOf(slice, port) is not { } number) continue;
            foreach (var endpoint in slice.Endpoints)
            {
                var isLocal = endpoint.NodeName == nodeName;
                if ((localOnly && !isLocal) || endpoint.Addresses.Count == 0 || !IsIPv4(endpoint.Addresses[0])) continue;
                var chosen = new ProxyEndpoint(endpoint.Addresses[0], number, isLocal);
                var conditions = endpoint.Conditions;
                if (conditions.Ready ?? true)
                    ready.Add(chosen);
                else if ((conditions.Serving ?? false) && (conditions.Terminating ?? false))
                    ending.Add(chosen);
            }
        }
        return [.. ready.Count > 0 ? ready : ending];
    }

    private static int? PortOf(EndpointSlice slice, ServicePort wanted)
    {
        foreach (var port in slice.Ports)
            if ((port.Name ?? "") == wanted.Name
                && (port.Protocol ?? Protocol.TCP) == ServiceTargets.ProtocolOf(wanted)) return port.Port;
        return null;
    }

    private static bool IsIPv4(string address) =>
        IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetwork;
}
