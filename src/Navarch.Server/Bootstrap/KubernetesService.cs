using System.Net;
using System.Net.Sockets;
using Navarch.Api.CoreV1;
using Navarch.Api.DiscoveryV1;
using Navarch.Server.Loopback;
using CoreEndpointPort = Navarch.Api.CoreV1.EndpointPort;
using SliceEndpointPort = Navarch.Api.DiscoveryV1.EndpointPort;

namespace Navarch.Server.Bootstrap;

/// <summary>
/// The Service <c>kubernetes</c> in the namespace default, by which pods reach the API server. It has no selector: its
/// endpoints are the server's own address.
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

    /// <param name="server">Null when the server has no address: then the Service has no endpoints.</param>
    public async Task EnsureAsync(IPEndPoint? server, CancellationToken cancel)
    {
        await EnsureServiceAsync(server?.Port ?? Port, cancel);
        if (server is null) return;
        await EnsureEndpointsAsync(server, cancel);
        await EnsureSliceAsync(server, cancel);
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

    private async Task EnsureEndpointsAsync(IPEndPoint server, CancellationToken cancel)
    {
        var subset = new EndpointSubset
        {
            Addresses = [new() { Ip = server.Address.ToString() }],
            Ports = [new CoreEndpointPort { Name = PortName, Port = server.Port, Protocol = Protocol.TCP }],
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
        else if (present.Subsets is not [{ Addresses: [var address], Ports: [var port] }]
            || address.Ip != server.Address.ToString() || port.Port != server.Port)
        {
            await loopback.UpdateAsync(present with { Subsets = [subset] }, cancel);
        }
    }

    private async Task EnsureSliceAsync(IPEndPoint server, CancellationToken cancel)
    {
        var endpoint = new Endpoint
        {
            Addresses = [server.Address.ToString()], Conditions = new() { Ready = true },
        };
        var port = new SliceEndpointPort { Name = PortName, Port = server.Port, Protocol = Protocol.TCP };
        var present = await loopback.GetAsync<EndpointSlice>(Home, Name, cancel);
        if (present is null)
        {
            var labels = new Dictionary<string, string> { ["kubernetes.io/service-name"] = Name };
            var slice = new EndpointSlice
            {
                Metadata = new() { Namespace = Home, Name = Name, Labels = labels },
                AddressType = server.AddressFamily == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4",
                Endpoints = [endpoint],
                Ports = [port],
            };
            await loopback.CreateAsync(slice, cancel);
        }
        else if (present.Endpoints is not [{ Addresses: [var address] }] || address != server.Address.ToString()
            || present.Ports is not [{ Port: var number }] || number != server.Port)
        {
            await loopback.UpdateAsync(present with { Endpoints = [endpoint], Ports = [port] }, cancel);
        }
    }
}
