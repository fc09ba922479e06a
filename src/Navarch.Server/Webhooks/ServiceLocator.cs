using System.Net;
using Navarch.Api.CoreV1;
using Navarch.Api.DiscoveryV1;
using Navarch.Server.Admission;

namespace Navarch.Server.Webhooks;

/// <summary>
/// Finds the endpoints of services that the API server asks. The endpoints, not the cluster IP: this machine need not
/// be a node whose kernel knows cluster IPs (upstream's <c>--enable-aggregator-routing</c>).
/// </summary>
internal sealed class ServiceLocator(
    KnownObjects<Service> services, KnownObjects<EndpointSlice> slices, KnownObjects<Endpoints> endpoints)
{
    private int _turn;

    public async ValueTask<ServiceLocation> LocateAsync(ServiceName asked, int port, CancellationToken cancel)
    {
        if (services.Get(asked.Namespace, asked.Name) is not { } service)
            return new ServiceLocation.Nowhere("ServiceNotFound", $"service \"{asked.Name}\" not found");
        if (service.Spec.Type == "ExternalName")
            return new ServiceLocation.Found([new DnsEndPoint(service.Spec.ExternalName, port)]);
        if (service.Spec.Ports.FirstOrDefault(declared => declared.Port == port) is not { } named)
            return new ServiceLocation.Nowhere(
                "ServicePortError", $"no service port {port} found for service \"{asked.Name}\"");
        var ready = await ReadyInSlicesAsync(asked, named.Name, service.Spec.IpFamilies.FirstOrDefault(), cancel);
        if (ready.Count == 0) ready = ReadyInEndpoints(asked, named.Name);
        if (ready.Count == 0)
            return new ServiceLocation.Nowhere(
                "MissingEndpoints", $"no endpoints available for service \"{asked.Name}\"");
        var first = (int)((uint)Interlocked.Increment(ref _turn) % (uint)ready.Count);
        return new ServiceLocation.Found([.. ready[first..], .. ready[..first]]);
    }

    /// <summary>Of the service's first family, if any are.</summary>
    private async ValueTask<List<EndPoint>> ReadyInSlicesAsync(
        ServiceName asked, string port, string? family, CancellationToken cancel)
    {
        var found = new List<EndPoint>();
        var others = new List<EndPoint>();
        foreach (var slice in await slices.InAsync(asked.Namespace, cancel))
        {
            if (slice.Metadata.Labels.GetValueOrDefault("kubernetes.io/service-name") != asked.Name) continue;
            if (slice.Ports.FirstOrDefault(served => (served.Name ?? "") == port)?.Port is not { } number) continue;
            foreach (var endpoint in slice.Endpoints)
                if (endpoint.Conditions.Ready != false && IPAddress.TryParse(endpoint.Addresses.FirstOrDefault(), out var ip))
                    (family is null || slice.AddressType == family ? found : others).Add(new IPEndPoint(ip, number));
        }
        return found.Count > 0 ? found : others;
    }

    /// <summary>Written by hand, they may not have been mirrored into slices yet.</summary>
    private List<EndPoint> ReadyInEndpoints(ServiceName asked, string port)
    {
        var found = new List<EndPoint>();
        foreach (var subset in endpoints.Get(asked.Namespace, asked.Name)?.Subsets ?? [])
            foreach (var served in subset.Ports)
                if (served.Name == port)
                    foreach (var address in subset.Addresses)
                        if (IPAddress.TryParse(address.Ip, out var ip)) found.Add(new IPEndPoint(ip, served.Port));
        return found;
    }
}
