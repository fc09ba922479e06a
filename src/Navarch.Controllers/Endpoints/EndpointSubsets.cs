using System.Net;
using System.Net.Sockets;
using Navarch.Api.Derived;
using Navarch.Controllers.EndpointSlices;
using Navarch.Controllers.Pods;

namespace Navarch.Controllers.Endpoints;

/// <summary>The pods of a Service, grouped by their ports; of each group the ready and the others apart.</summary>
static class EndpointSubsets
{
    public const int AddressesMax = 1000;

    public static IReadOnlyList<EndpointSubset> Of(Service service, IEnumerable<Pod> pods, out bool isTruncated)
    {
        SortedDictionary<string, Group> groups = new(StringComparer.Ordinal);
        foreach (var pod in pods)
        {
            if (AddressOf(pod, service) is not { } address) continue;
            var ports = PortsOf(service, pod);
            // Only a headless Service may have no ports at all.
            if (ports.Count == 0 && (service.Spec.Ports.Count > 0 || !ServicePods.IsHeadless(service))) continue;
            var key = string.Join(';', ports.Select(
                port => $"{port.Name}|{port.Port}|{port.Protocol}|{port.AppProtocol}"));
            if (!groups.TryGetValue(key, out var group)) groups[key] = group = new Group(ports, [], []);
            (pod.IsReady || service.Spec.PublishNotReadyAddresses ? group.Ready : group.NotReady).Add(address);
        }
        var room = AddressesMax;
        isTruncated = groups.Values.Sum(group => group.Ready.Count + group.NotReady.Count) > room;
        // The ready ones of all groups go before the others of any.
        EndpointAddress[][] ready = [.. groups.Values.Select(group => Take(group.Ready, ref room))];
        EndpointAddress[][] notReady = [.. groups.Values.Select(group => Take(group.NotReady, ref room))];
        return
        [
            .. groups.Values.Select((group, i) => new EndpointSubset
            {
                Addresses = ready[i], NotReadyAddresses = notReady[i], Ports = group.Ports,
            }).Where(subset => subset.Addresses.Count + subset.NotReadyAddresses.Count > 0),
        ];
    }

    private sealed record Group(
        IReadOnlyList<EndpointPort> Ports, List<EndpointAddress> Ready, List<EndpointAddress> NotReady);

    private static EndpointAddress[] Take(List<EndpointAddress> addresses, ref int room)
    {
        EndpointAddress[] taken =
            [.. addresses.OrderBy(address => address.Ip, StringComparer.Ordinal)
                .ThenBy(address => address.TargetRef!.Uid, StringComparer.Ordinal)
                .Take(room)];
        room -= taken.Length;
        return taken;
    }

    private static EndpointAddress? AddressOf(Pod pod, Service service)
    {
        var wantsV6 = service.Spec.IpFamilies.Count > 0
            ? service.Spec.IpFamilies[0] == IPFamily.IPv6 : service.Spec.ClusterIP.Contains(':');
        var all = pod.Status.PodIPs.Count > 0 ? pod.Status.PodIPs.Select(ip => ip.Ip) : [pod.Status.PodIP];
        var found = all.FirstOrDefault(text => IPAddress.TryParse(text, out var ip)
            && ip.AddressFamily == AddressFamily.InterNetworkV6 == wantsV6);
        if (found is null) return null;
        return new EndpointAddress
        {
            Ip = found,
            Hostname = ServicePods.HostnameOf(pod, service) ?? "",
            NodeName = pod.Spec.NodeName.Length > 0 ? pod.Spec.NodeName : null,
            TargetRef = new ObjectReference
            {
                Kind = "Pod", Namespace = pod.Metadata.Namespace, Name = pod.Metadata.Name, Uid = pod.Metadata.Uid,
            },
        };
    }

    private static List<EndpointPort> PortsOf(Service service, Pod pod)
    {
        List<EndpointPort> ports = [];
        foreach (var port in service.Spec.Ports)
            if (ServiceTargets.FindPort(port, pod) is { } number)
                ports.Add(new EndpointPort
                {
                    Name = port.Name, Port = number, Protocol = ServiceTargets.ProtocolOf(
                        port), AppProtocol = port.AppProtocol,
                });
        return ports;
    }
}
