using Navarch.Node.Hosts;

namespace Navarch.Node.Network;

/// <summary>
/// Prepares the host for a node's pods, and takes everything back. Both may be repeated: what is there already is left, what
/// is gone already is not missed.
/// </summary>
public static class NodeNetwork
{
    private static readonly string[] Plugins = ["bridge", "host-local", "loopback", "portmap"];

    /// <summary>
    /// Steps: 1 plugins, 2 kernel settings, 3 the bridge, so that its address can be listened on before the first pod, 4 the
    /// address of the cluster's DNS, 5 masquerading, 6 the configuration for the container runtime (last: from then on it starts
    /// pods).
    /// </summary>
    /// <exception cref="NetworkException">A part is missing or refused.</exception>
    public static async Task SetupAsync(NodeNetworkOptions options, CancellationToken cancel)
    {
        // 1
        foreach (var plugin in Plugins)
            if (!File.Exists(Path.Combine(options.PluginDirectory, plugin)))
                throw new NetworkException(
                    $"CNI plugin {plugin} is not in {options.PluginDirectory}; install the package containernetworking-plugins");
        Directory.CreateDirectory(options.StateDirectory);
        Directory.CreateDirectory(options.ConfDirectory);
        // 2
        await EnableRoutingAsync(options, cancel);
        // 3
        await AddLinkAsync(options, options.BridgeName, "bridge", cancel);
        await AddAddressAsync(options, options.BridgeName, $"{options.Gateway}/{options.PodCidr.PrefixLength}", cancel);
        // 4
        if (options.DnsAddress is { } dns)
        {
            // A bridge without ports: what the kind "dummy" is for, which not every kernel has.
            await AddLinkAsync(options, options.DnsInterfaceName, "bridge", cancel);
            await AddAddressAsync(options, options.DnsInterfaceName, $"{dns}/32", cancel);
        }
        // 5
        if (await new Nft(options.CommandPrefix).ApplyAsync(MasqueradeRules(options), cancel) is { } refused)
            throw new NetworkException($"nftables refuses the table {options.TableName}: {refused}");
        // 6
        var unfinished = options.ConfPath + ".new";
        await File.WriteAllBytesAsync(unfinished, CniConfiguration.Write(options), cancel);
        File.Move(unfinished, options.ConfPath, overwrite: true);
    }

    /// <summary>Takes back what <see cref="SetupAsync"/> made. The pods are to be gone by now.</summary>
    public static async Task RemoveAsync(NodeNetworkOptions options, CancellationToken cancel)
    {
        if (File.Exists(options.ConfPath)) File.Delete(options.ConfPath);
        await new Nft(options.CommandPrefix).DeleteTableAsync("ip", options.TableName, cancel);
        foreach (var link in (string[])[options.BridgeName, options.DnsInterfaceName])
            if (await HasLinkAsync(options, link, cancel)) await IpAsync(options, cancel, "link", "delete", link);
        foreach (var cached in CachedResults(options)) File.Delete(cached);
        if (Directory.Exists(options.LeaseDirectory)) Directory.Delete(options.LeaseDirectory, recursive: true);
        await Sysctls.RestoreAsync(options.SysctlPath, options.CommandPrefix, cancel);
    }

    /// <summary>Traffic of pods to the world leaves under the node's address; between pods it keeps the pod's.</summary>
    internal static string MasqueradeRules(NodeNetworkOptions options) =>
        $$"""
        add table ip {{options.TableName}}
        delete table ip {{options.TableName}}
        table ip {{options.TableName}} {
            comment "masquerading of pods; made by navarch"
            chain postrouting {
                type nat hook postrouting priority srcnat; policy accept;
                ip saddr {{options.PodCidr}} ip daddr != {{options.ClusterCidr}} ip daddr != 224.0.0.0/4 oifname != "{{options.BridgeName}}" masquerade
            }
        }

        """;

    private static async Task EnableRoutingAsync(NodeNetworkOptions options, CancellationToken cancel)
    {
        if (!File.Exists($"/proc/sys/{Sysctls.Network[1]}") && HostCommand.Find("modprobe") is { } modprobe)
            await HostCommand.RunAsync(modprobe, ["br_netfilter"], cancel);
        if (!File.Exists($"/proc/sys/{Sysctls.Network[1]}"))
            throw new NetworkException("the kernel lacks br_netfilter, which services between pods of one node need: load the module");
        await Sysctls.EnableAsync(Sysctls.Network, options.SysctlPath, options.CommandPrefix, cancel);
    }

    private static async Task AddLinkAsync(NodeNetworkOptions options, string name, string type, CancellationToken cancel)
    {
        if (!await HasLinkAsync(options, name, cancel))
            await IpOrThrowAsync(options, cancel, "link", "add", name, "type", type);
        await IpOrThrowAsync(options, cancel, "link", "set", name, "up");
    }

    private static Task AddAddressAsync(NodeNetworkOptions options, string link, string address, CancellationToken cancel) =>
        IpOrThrowAsync(options, cancel, "address", "replace", address, "dev", link);

    private static async Task<bool> HasLinkAsync(NodeNetworkOptions options, string name, CancellationToken cancel) =>
        (await IpAsync(options, cancel, "link", "show", name)).Succeeded;

    private static async Task IpOrThrowAsync(NodeNetworkOptions options, CancellationToken cancel, params string[] arguments)
    {
        var result = await IpAsync(options, cancel, arguments);
        if (!result.Succeeded)
            throw new NetworkException($"ip {string.Join(' ', arguments)}: {result.Error.Trim()}");
    }

    private static Task<HostCommand> IpAsync(NodeNetworkOptions options, CancellationToken cancel, params string[] arguments)
    {
        IReadOnlyList<string> command = [.. options.CommandPrefix, HostCommand.Find("ip") ?? "ip", .. arguments];
        return HostCommand.RunAsync(command[0], [.. command.Skip(1)], cancel);
    }

    /// <summary>libcni keeps each attachment's result until the pod is detached; a lost pod leaves its behind.</summary>
    private static IEnumerable<string> CachedResults(NodeNetworkOptions options) =>
        Directory.Exists("/var/lib/cni/results")
            ? Directory.EnumerateFiles("/var/lib/cni/results", $"{options.NetworkName}-*")
            : [];
}
