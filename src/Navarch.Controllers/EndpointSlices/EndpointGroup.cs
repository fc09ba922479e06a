using System.Net;
using System.Net.Sockets;
using EndpointPort = Navarch.Api.DiscoveryV1.EndpointPort;
using Navarch.Api.Derived;
using Navarch.Api.DiscoveryV1;
using Navarch.Controllers.Pods;

namespace Navarch.Controllers.EndpointSlices;

/// <summary>The endpoints of one address family that have the same ports: those may share slices.</summary>
/// <param name="AddressType"><c>IPv4</c> or <c>IPv6</c>.</param>
/// <param name="Ports">What a slice's ports are.</param>
/// <param name="Endpoints">By pod uid, in the order of the pods' names.</param>
sealed record EndpointGroup(
    string AddressType, IReadOnlyList<EndpointPort> Ports, Dictionary<string, Endpoint> Endpoints)
{
    private const string ZoneLabel = "topology.kubernetes.io/zone";

    public static List<EndpointGroup> Of(Service service, string addressType, IEnumerable<Pod> pods, ClusterView view)
    {
        Dictionary<string, EndpointGroup> byPorts = new(StringComparer.Ordinal);
        foreach (var pod in pods)
        {
            var endpoint = EndpointOf(pod, service, addressType, view);
            if (endpoint is null) continue;
            var ports = PortsOf(service, pod);
            var key = KeyOf(ports);
            if (!byPorts.TryGetValue(key, out var group))
                byPorts[key] = group = new EndpointGroup(addressType, ports, []);
            group.Endpoints[pod.Metadata.Uid] = endpoint;
        }
        return [.. byPorts.Values];
    }

    /// <summary>Identifies a set of ports whatever their order.</summary>
    public static string KeyOf(IEnumerable<EndpointPort> ports) => string.Join(';', ports
        .Select(port => $"{port.Name}|{port.Protocol}|{port.Port}|{port.AppProtocol}").Order(StringComparer.Ordinal));

    private static List<EndpointPort> PortsOf(Service service, Pod pod)
    {
        List<EndpointPort> ports = [];
        foreach (var port in service.Spec.Ports)
            if (ServiceTargets.FindPort(port, pod) is { } number)
                ports.Add(new EndpointPort
                {
                    Name = port.Name,
                    Port = number,
                    Protocol = ServiceTargets.ProtocolOf(port),
                    AppProtocol = port.AppProtocol,
                });
        return ports;
    }

    private static Endpoint? EndpointOf(Pod pod, Service service, string addressType, ClusterView view)
    {
        string[] addresses = [.. AddressesOf(pod, addressType)];
        var node = view.Of<Node>().Find("", pod.Spec.NodeName);
        if (addresses.Length == 0 || node is null && !service.Spec.PublishNotReadyAddresses) return null;
        var serving = pod.IsReady;
        return new Endpoint
        {
            Addresses = addresses,
            Conditions = new EndpointConditions
            {
                Ready = service.Spec.PublishNotReadyAddresses || serving && !pod.IsTerminating,
                Serving = serving,
                Terminating = pod.IsTerminating,
            },
            Hostname = ServicePods.HostnameOf(pod, service),
            NodeName = pod.Spec.NodeName.Length > 0 ? pod.Spec.NodeName : null,
            Zone = node?.Metadata.Labels.GetValueOrDefault(ZoneLabel) is { Length: > 0 } zone ? zone : null,
            TargetRef = new ObjectReference
            {
                Kind = "Pod", Namespace = pod.Metadata.Namespace, Name = pod.Metadata.Name, Uid = pod.Metadata.Uid,
            },
        };
    }

    private static IEnumerable<string> AddressesOf(Pod pod, string addressType)
    {
        var family = addressType == "IPv6" ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        var all = pod.Status.PodIPs.Count > 0 ? pod.Status.PodIPs.Select(ip => ip.Ip) : [pod.Status.PodIP];
        foreach (var text in all)
            if (IPAddress.TryParse(text, out var address) && address.AddressFamily == family)
                yield return address.ToString();
    }
}
