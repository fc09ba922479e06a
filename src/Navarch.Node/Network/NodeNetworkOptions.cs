using System.Net;

namespace Navarch.Node.Network;

/// <summary>
/// The network of one node's pods. Two agents on one machine differ in <see cref="Id"/>, <see cref="PodCidr"/> and the two
/// directories, and share nothing.
/// </summary>
public sealed record NodeNetworkOptions
{
    /// <summary>Distinguishes agents of one machine, in the names of interfaces and tables: digits, or short words.</summary>
    public string Id { get; init; } = "0";

    /// <summary>The addresses of this node's pods; the first is the bridge's, thus the pods' gateway.</summary>
    public required IPNetwork PodCidr { get; init; }

    /// <summary>The addresses of all pods of the cluster; traffic between them is never masqueraded.</summary>
    public required IPNetwork ClusterCidr { get; init; }

    /// <summary>Where the network configuration for the container runtime is written.</summary>
    public required string ConfDirectory { get; init; }

    /// <summary>Where it is kept which pod has which address, and what the host was like before.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>Where the standard plugins are.</summary>
    public string PluginDirectory { get; init; } = "/usr/lib/cni";

    /// <summary>The cluster DNS service's address, on which this node answers itself; null for none.</summary>
    public IPAddress? DnsAddress { get; init; }

    /// <summary>Null takes the kernel's.</summary>
    public int? Mtu { get; init; }

    /// <summary>Command that is put before each, such as <c>ip netns exec NAME</c>.</summary>
    public IReadOnlyList<string> CommandPrefix { get; init; } = [];

    public string BridgeName => $"navarch{Id}";
    public string DnsInterfaceName => $"navarchdns{Id}";
    public string TableName => $"navarch-network-{Id}";
    public string NetworkName => $"navarch-{Id}";
    public string ConfPath => Path.Combine(ConfDirectory, $"10-navarch-{Id}.conflist");
    public string LeaseDirectory => Path.Combine(StateDirectory, "addresses");
    public string SysctlPath => Path.Combine(StateDirectory, "sysctl.before");

    /// <summary>The pods' gateway: the bridge's address.</summary>
    public IPAddress Gateway => Offset(PodCidr, 1);

    public static IPAddress Offset(IPNetwork network, int offset)
    {
        var bytes = network.BaseAddress.GetAddressBytes();
        for (var i = bytes.Length - 1; offset > 0 && i >= 0; i--, offset >>= 8)
        {
            offset += bytes[i];
            bytes[i] = (byte)offset;
        }
        return new IPAddress(bytes);
    }
}
