using System.Net;
using System.Net.Sockets;
using Navarch.Api.DiscoveryV1;
using Navarch.Controllers.EndpointSlices;
using EndpointPort = Navarch.Api.DiscoveryV1.EndpointPort;
using EndpointsObject = Navarch.Api.CoreV1.Endpoints;

namespace Navarch.Controllers.EndpointSliceMirroring;

/// <summary>The addresses of one family and one set of ports in an Endpoints object: they go into one slice.</summary>
sealed record MirroredGroup(string AddressType, IReadOnlyList<EndpointPort> Ports, List<Endpoint> Endpoints)
{
    /// <summary>Addresses of one subset beyond these are left out.</summary>
    public const int AddressesMax = 1000;

    /// <summary>What tells groups and their slices apart.</summary>
    public string Key => KeyOf(AddressType, Ports);

    public static string KeyOf(string addressType, IEnumerable<EndpointPort> ports) =>
        $"{addressType} {EndpointGroup.KeyOf(ports)}";

    /// <param name="invalid">How many addresses are no IP addresses.</param>
    /// <param name="skipped">How many were too many.</param>
    public static List<MirroredGroup> Of(EndpointsObject endpoints, out int invalid, out int skipped)
    {
        (invalid, skipped) = (0, 0);
        Dictionary<string, MirroredGroup> groups = new(StringComparer.Ordinal);
        foreach (var subset in endpoints.Subsets)
        {
            EndpointPort[] ports = [.. subset.Ports.Select(Convert)];
            var taken = 0;
            var all = subset.Addresses.Select(address => (address, IsReady: true))
                .Concat(subset.NotReadyAddresses.Select(address => (address, IsReady: false)));
            foreach (var (address, isReady) in all)
            {
                if (!IPAddress.TryParse(address.Ip, out var ip)) invalid++;
                else if (taken == AddressesMax) skipped++;
                else
                {
                    taken++;
                    GroupOf(groups, ip, ports).Endpoints.Add(Convert(address, ip, isReady));
                }
            }
        }
        return [.. groups.Values];
    }

    private static MirroredGroup GroupOf(
        Dictionary<string, MirroredGroup> groups, IPAddress ip, IReadOnlyList<EndpointPort> ports)
    {
        var family = ip.AddressFamily == AddressFamily.InterNetworkV6 ? IPFamily.IPv6 : IPFamily.IPv4;
        var key = KeyOf(family, ports);
        if (!groups.TryGetValue(key, out var group))
            groups[key] = group = new MirroredGroup(family, ports, []);
        return group;
    }

    private static EndpointPort Convert(Api.CoreV1.EndpointPort port) => new()
    {
        Name = port.Name, Port = port.Port, Protocol = port.Protocol, AppProtocol = port.AppProtocol,
    };

    private static Endpoint Convert(EndpointAddress address, IPAddress ip, bool isReady) => new()
    {
        Addresses = [ip.ToString()],
        Conditions = new EndpointConditions { Ready = isReady },
        TargetRef = address.TargetRef,
        NodeName = address.NodeName,
        Hostname = address.Hostname.Length > 0 ? address.Hostname : null,
    };
}
