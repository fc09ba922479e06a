using System.Net;
using System.Net.Sockets;
using Navarch.Api.CoreV1;
using Navarch.Api.DiscoveryV1;
using Navarch.Server.Loopback;
using CoreEndpointPort = Navarch.Api.CoreV1.EndpointPort;
using SliceEndpointPort = Navarch.Api.DiscoveryV1.EndpointPort;

namespace Navarch.Server.Bootstrap;

/// <summary>
/// The Service <c>kubernetes</c> in the namespace default, by which pods reach the API servers. It has no selector: its
/// endpoints are the servers' addresses.
/// </summary>
internal sealed class KubernetesService(LoopbackClient loopback, IPNetwork serviceRange)
{
    private const string Home = "default", Name = "kubernetes", PortName = "https";
    private const int Port = 443;

    /// <summary>The first address of the range.</summary>
    public static IPAddress AddressIn(IPNetwork range)
    {
        var bytes = range.BaseAddress.GetAddressBytes();
        bytes[^1]++;
        return new IPAddress(bytes);
    }

    /// <summary>Makes the Service, whose port is the servers'.</summary>
    public Task EnsureAsync(int? port, CancellationToken cancel) => EnsureServiceAsync(port ?? Port, cancel);

    /// <summary>Whether this server is among the endpoints.</summary>
    public async Task<bool> LeadsToAsync(IPEndPoint server, CancellationToken cancel) =>
        await loopback.GetAsync<Endpoints>(Home, Name, cancel) is { Subsets: [{ Ports: [var port] } subset] }
        && port.Port == server.Port
        && subset.Addresses.Any(address => address.Ip == server.Address.ToString());

    /// <summary>
    /// Lets the endpoints be these servers, which all listen on one port. One that advertises its loopback (a
    /// kube-apiserver may) is nobody else's to reach, and no endpoint may have such an address.
    /// </summary>
    public async Task ReconcileAsync(IReadOnlyList<IPAddress> known, int port, CancellationToken cancel)
    {
        List<IPAddress> servers = [.. known.Where(server => !IPAddress.IsLoopback(server))];
        // A slice is of one family.
        var family = servers is [var first, ..] ? first.AddressFamily : AddressFamily.InterNetwork;
        List<string> addresses = [.. servers.Where(server => server.AddressFamily == family).Select(server => server.ToString())];
        await EnsureEndpointsAsync(addresses, port, cancel);
        await EnsureSliceAsync(addresses, family, port, cancel);
    }

    private async Task EnsureServiceAsync(int targetPort, CancellationToken cancel)
    {
        var ports = new ServicePort[]
        {
            new() { Name = PortName, Protocol = Protocol.TCP, Port = Port, TargetPort = targetPort },
        };
        var present = await loopback.GetAsync<Service>(Home, Name, cancel);
        if (present is null)
        {
            var service = new Service
            {
                Metadata = new()
                {
                    Namespace = Home,
                    Name = Name,
                    Labels = new Dictionary<string, string> { ["component"] = "apiserver", ["provider"] = "kubernetes" },
                },
                Spec = new()
                {
                    Type = ServiceType.ClusterIP,
                    ClusterIP = AddressIn(serviceRange).ToString(),
                    SessionAffinity = ServiceAffinity.None,
                    Ports = ports,
                },
            };
            await loopback.CreateAsync(service, cancel);
        }
        else if (!present.Spec.Ports.Any(port => port.Port == Port && port.TargetPort.Equals(ports[0].TargetPort)))
        {
            await loopback.UpdateAsync(present with { Spec = present.Spec with { Ports = ports } }, cancel);
        }
    }

    private async Task EnsureEndpointsAsync(List<string> addresses, int serverPort, CancellationToken cancel)
    {
        var subset = new EndpointSubset
        {
            Addresses = [.. addresses.Select(address => new EndpointAddress { Ip = address })],
            Ports = [new CoreEndpointPort { Name = PortName, Port = serverPort, Protocol = Protocol.TCP }],
        };
        var present = await loopback.GetAsync<Endpoints>(Home, Name, cancel);
        if (present is null)
        {
            var labels = new Dictionary<string, string> { ["endpointslice.kubernetes.io/skip-mirror"] = "true" };
            var endpoints = new Endpoints
            {
                Metadata = new() { Namespace = Home, Name = Name, Labels = labels }, Subsets = [subset],
            };
            await loopback.CreateAsync(endpoints, cancel);
        }
        else if (present.Subsets is not [{ Ports: [var port] } only] || port.Port != serverPort
            || !only.Addresses.Select(address => address.Ip).SequenceEqual(addresses))
        {
            await loopback.UpdateAsync(present with { Subsets = [subset] }, cancel);
        }
    }

    private async Task EnsureSliceAsync(
        List<string> addresses, AddressFamily family, int serverPort, CancellationToken cancel)
    {
        var endpoints = addresses.ConvertAll(
            address => new Endpoint { Addresses = [address], Conditions = new() { Ready = true } });
        var port = new SliceEndpointPort { Name = PortName, Port = serverPort, Protocol = Protocol.TCP };
        var present = await loopback.GetAsync<EndpointSlice>(Home, Name, cancel);
        if (present is null)
        {
            var labels = new Dictionary<string, string> { ["kubernetes.io/service-name"] = Name };
            var slice = new EndpointSlice
            {
                Metadata = new() { Namespace = Home, Name = Name, Labels = labels },
                AddressType = family == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4",
                Endpoints = endpoints,
                Ports = [port],
            };
            await loopback.CreateAsync(slice, cancel);
        }
        else if (present.Ports is not [{ Port: var number }] || number != serverPort
            || !present.Endpoints.SelectMany(endpoint => endpoint.Addresses).SequenceEqual(addresses))
        {
            await loopback.UpdateAsync(present with { Endpoints = endpoints, Ports = [port] }, cancel);
        }
    }
}
