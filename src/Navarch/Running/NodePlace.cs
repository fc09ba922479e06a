using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Navarch.Node.Agent;
using Navarch.Node.Containerd;
using Navarch.Node.Dns;
using Navarch.Node.Network;
using Navarch.Node.ProcessRuntime;
using Navarch.Node.Proxy;

namespace Navarch.Running;

/// <summary>
/// Where a node of this machine keeps its things and what they are called, all derived from the data directory, so that
/// <c>up</c>, <c>down</c> and <c>reset</c> speak of the same.
/// </summary>
sealed class NodePlace
{
    private static readonly IPNetwork ClusterCidr = IPNetwork.Parse("10.244.0.0/16");

    public NodePlace(string dataDirectory, IPNetwork? podCidr = null)
    {
        var id = IdOf(dataDirectory);
        var node = Path.Combine(dataDirectory, "node");
        NodeName = System.Net.Dns.GetHostName().ToLowerInvariant();
        Network = new()
        {
            Id = id,
            PodCidr = podCidr ?? IPNetwork.Parse("10.244.0.0/24"),
            ClusterCidr = ClusterCidr,
            ConfDirectory = Path.Combine(node, "cni"),
            StateDirectory = Path.Combine(node, "network"),
            DnsAddress = DnsAddress,
        };
        Containerd = new()
        {
            DataDirectory = Path.Combine(dataDirectory, "containerd"),
            CniConfDirectory = Network.ConfDirectory,
            RegistryConfigDirectory = Path.Combine(node, "registries"),
            CgroupRoot = $"/navarch{id}",
        };
        Proxy = new()
        {
            NodeName = NodeName,
            Id = id,
            ClusterCidr = ClusterCidr,
            LocalAddresses = new HashSet<string> { DnsAddress.ToString() },
            StateDirectory = Network.StateDirectory,
        };
        Dns = new()
        {
            Addresses = [DnsAddress],
            Upstreams = ClusterDnsOptions.ReadUpstreams("/etc/resolv.conf", [DnsAddress]),
        };
        Process = new() { DataDirectory = Path.Combine(dataDirectory, "processes") };
        Agent = new()
        {
            NodeName = NodeName,
            DataDirectory = node,
            HostIps = [HostAddress()],
            CgroupRoot = Containerd.CgroupRoot,
            ClusterDns = [DnsAddress.ToString()],
            PodCidr = Network.PodCidr.ToString(),
            StaticPodDirectory = Path.Combine(node, "static-pods"),
        };
    }

    /// <summary>The cluster IP of the Service kube-dns.</summary>
    public static IPAddress DnsAddress { get; } = IPAddress.Parse("10.96.0.10");

    public string NodeName { get; }
    public NodeNetworkOptions Network { get; }
    public ContainerdOptions Containerd { get; }
    public ServiceProxyOptions Proxy { get; }
    public ClusterDnsOptions Dns { get; }
    public NodeAgentOptions Agent { get; }
    public ProcessRuntimeOptions Process { get; }

    /// <summary>Digits that tell the interfaces and tables of several data directories apart; 0 for the usual one.</summary>
    private static string IdOf(string dataDirectory)
    {
        if (dataDirectory == Commands.Options.UsualRootDirectory) return "0";
        uint hash = 2166136261;
        foreach (var character in dataDirectory) hash = (hash ^ character) * 16777619;
        return (hash % 9999 + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The machine's first address that others can reach, else loopback.</summary>
    private static string HostAddress()
    {
        foreach (var network in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (network.OperationalStatus != OperationalStatus.Up || network.NetworkInterfaceType == NetworkInterfaceType.Loopback ||
                network.Name.StartsWith("navarch", StringComparison.Ordinal)) continue;
            foreach (var address in network.GetIPProperties().UnicastAddresses)
                if (address.Address.AddressFamily == AddressFamily.InterNetwork) return address.Address.ToString();
        }
        return "127.0.0.1";
    }
}
