using System.Net;
using Navarch.Core.Limits;

namespace Navarch.Node.Dns;

/// <summary>
/// Where the DNS listens and whom it asks. Each node answers for itself: the address of the service kube-dns is one of the
/// node's own (<see cref="Network.NodeNetworkOptions.DnsAddress"/>), so a pod's question never leaves its node, one node or many,
/// and the service proxy leaves that address alone. Agents that share a machine share the address; the first to come has it.
/// </summary>
public sealed record ClusterDnsOptions
{
    public required IReadOnlyList<IPAddress> Addresses { get; init; }
    public int Port { get; init; } = 53;

    /// <summary>Resolvers for everything else; by default the host's.</summary>
    public IReadOnlyList<IPEndPoint> Upstreams { get; init; } = [];

    public DnsLimits Limits { get; init; } = new();

    /// <summary>The name servers of a resolv.conf, without those addresses that would lead back here.</summary>
    public static IReadOnlyList<IPEndPoint> ReadUpstreams(string resolvConf, IReadOnlyList<IPAddress> own)
    {
        var found = new List<IPEndPoint>();
        if (!File.Exists(resolvConf)) return found;
        foreach (var line in File.ReadLines(resolvConf))
            if (line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is ["nameserver", var text, ..] &&
                IPAddress.TryParse(text, out var address) && !own.Contains(address)) found.Add(new IPEndPoint(address, 53));
        return found;
    }
}
