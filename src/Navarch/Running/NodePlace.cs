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
    /// <param name="dataDirectory">The cluster's.</param>
    /// <param name="ranges">Its addresses.</param>
    /// <param name="podCidr">This machine's share of the pods', unless it is the usual one.</param>
    public NodePlace(string dataDirectory, ClusterRanges ranges, IPNetwork? podCidr = null)
    {
        var id = IdOf(dataDirectory);
        var node = Path.Combine(dataDirectory, "node");
        NodeName = System.Net.Dns.GetHostName().ToLowerInvariant();
        Network = new()
        {
            Id = id,
            PodCidr = podCidr ?? ranges.NodePods,
            ClusterCidr = ranges.Pods,
            ConfDirectory = Path.Combine(node, "cni"),
            StateDirectory = Path.Combine(node, "network"),
            DnsAddress = ranges.Dns,
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
            ClusterCidr = ranges.Pods,
            LocalAddresses = new HashSet<string> { ranges.Dns.ToString() },
            StateDirectory = Network.StateDirectory,
        };
        Dns = new()
        {
            Addresses = [ranges.Dns],
            Upstreams = ClusterDnsOptions.ReadUpstreams("/etc/resolv.conf", [ranges.Dns]),
        };
        Process = new() { DataDirectory = Path.Combine(dataDirectory, "processes") };
        Agent = new()
        {
            NodeName = NodeName,
            DataDirectory = node,
            HostIps = [HostAddress()],
            CgroupRoot = Containerd.CgroupRoot,
            ClusterDns = [ranges.Dns.ToString()],
            PodCidr = Network.PodCidr.ToString(),
            StaticPodDirectory = Path.Combine(node, "static-pods"),
        };
    }

    /// <summary>Of this machine on its own: what is to be stopped, removed or looked at.</summary>
    public static NodePlace Of(string dataDirectory) => new(dataDirectory, ClusterRanges.Of(dataDirectory));

    /// <summary>The interfaces that a node of the data directory makes.</summary>
    public static string[] InterfacesOf(string dataDirectory)
    {
        var network = Of(dataDirectory).Network;
        return [network.BridgeName, network.DnsInterfaceName];
    }

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
