using System.Diagnostics;
using System.Net;
using Navarch.Node.Hosts;
using Navarch.Node.Network;

namespace Navarch.Node.Tests.Network;

/// <summary>
/// A machine of its own in a network namespace: a node network made by <see cref="NodeNetwork"/>, pods attached by the real
/// plugins, an outside host behind a cable. Everything goes with it.
/// </summary>
sealed class NetworkLab : IAsyncDisposable
{
    private static int _count;

    private readonly string _name = $"nvt{Environment.ProcessId}-{Interlocked.Increment(ref _count)}";
    private readonly TemporaryDirectory _directory = new();
    private readonly List<Process> _servers = [];
    private readonly List<string> _namespaces = [];

    private NetworkLab() => Options = new NodeNetworkOptions
    {
        Id = "7", PodCidr = IPNetwork.Parse("10.77.1.0/24"), ClusterCidr = IPNetwork.Parse("10.77.0.0/16"),
        ConfDirectory = Path.Combine(_directory.Path, "conf"), StateDirectory = Path.Combine(_directory.Path, "state"),
        DnsAddress = IPAddress.Parse("10.96.0.10"), CommandPrefix = ["ip", "netns", "exec", _name],
    };

    public const string NodeAddress = "192.168.77.1";
    public const string OutsideAddress = "192.168.77.2";
    public const string Outside = "outside";

    public NodeNetworkOptions Options { get; }

    public static async Task<NetworkLab> CreateAsync()
    {
        var lab = new NetworkLab();
        try
        {
            await lab.SetUpAsync();
            return lab;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    private async Task SetUpAsync()
    {
        await AddNamespaceAsync("");
        await AddNamespaceAsync(Outside);
        await RunAsync($"ip link add cable netns {_name} type veth peer name cable netns {_name}-{Outside}");
        await InNodeAsync($"ip address add {NodeAddress}/24 dev cable; ip link set cable up; ip route add default via {OutsideAddress}");
        await InAsync(Outside, $"ip address add {OutsideAddress}/24 dev cable; ip link set cable up; " +
            $"ip route add 10.77.0.0/16 via {NodeAddress}; ip route add 10.96.0.0/16 via {NodeAddress}");
        await InNodeAsync("echo 0 >/proc/sys/net/ipv4/ip_forward");
        await NodeNetwork.SetupAsync(Options, CancellationToken.None);
    }

    /// <summary>Attaches a pod, and serves in it; returns its address.</summary>
    public async Task<string> AddPodAsync(string pod)
    {
        await AddNamespaceAsync(pod);
        var result = await CniAsync("ADD", pod);
        var address = System.Text.Json.JsonDocument.Parse(result).RootElement
            .GetProperty("ips")[0].GetProperty("address").GetString()!.Split('/')[0];
        await ServeAsync(pod);
        return address;
    }

    /// <summary>Serves HTTP on 8080: the place's name, a blank, and the caller's address.</summary>
    public async Task ServeAsync(string pod)
    {
        await MakeScriptAsync(pod);
        _servers.Add(Process.Start("ip", ["netns", "exec", $"{_name}-{pod}", "busybox", "httpd", "-f", "-p", "8080", "-h",
            Path.Combine(_directory.Path, pod)]));
        await Eventually.HoldsAsync(async () => (await InAsync(pod, "curl -sS --noproxy '*' -m 1 http://127.0.0.1:8080/cgi-bin/who")).Succeeded);
    }

    /// <summary>The same on the node's loopback alone; its name is "node".</summary>
    public async Task ServeOnLoopbackAsync(int port)
    {
        await MakeScriptAsync("node");
        _servers.Add(Process.Start("ip", ["netns", "exec", _name, "busybox", "httpd", "-f", "-p", $"127.0.0.1:{port}", "-h",
            Path.Combine(_directory.Path, "node")]));
        await Eventually.HoldsAsync(async () => await GetAsync("", $"127.0.0.1:{port}") == "node 127.0.0.1");
    }

    private async Task MakeScriptAsync(string pod)
    {
        var web = Directory.CreateDirectory(Path.Combine(_directory.Path, pod, "cgi-bin")).FullName;
        var script = Path.Combine(web, "who");
        await File.WriteAllTextAsync(
            script, $"#!/bin/sh\necho Content-Type: text/plain\necho\necho {pod} $REMOTE_ADDR | sed s/::ffff:// | tr -d '[]'\n");
        await RunAsync($"chmod +x {script}");
    }

    /// <summary>Answers each UDP datagram with the place's name.</summary>
    public async Task AnswerUdpAsync(string pod, int port)
    {
        var program = $"$s = IO::Socket::INET->new(Proto => 'udp', LocalPort => {port}) or die; "
            + $"while (defined $s->recv($q, 99)) {{ $s->send('{pod}') }}";
        _servers.Add(Process.Start(
            "ip", ["netns", "exec", $"{_name}-{pod}", "perl", "-MIO::Socket::INET", "-e", program]));
        await Eventually.HoldsAsync(async () => await AskUdpAsync(pod, "127.0.0.1", port, 0) == pod);
    }

    /// <summary>The answer to a datagram that is sent from a port; empty when none comes.</summary>
    public async Task<string> AskUdpAsync(string from, string address, int port, int sourcePort)
    {
        var program = $"$s = IO::Socket::INET->new(Proto => 'udp', LocalPort => {sourcePort}, PeerAddr => '{address}', "
            + $"PeerPort => {port}) or die; $s->send('who'); alarm 1; $s->recv($a, 99); print $a";
        return (await InAsync(from, $"perl -MIO::Socket::INET -e \"{program.Replace("$", "\\$")}\"")).Output;
    }

    public Task<string> RemovePodAsync(string pod) => CniAsync("DEL", pod);

    /// <summary>Asks from the node ("") or a pod; the answer, or what curl says of it.</summary>
    public async Task<string> GetAsync(string from, string hostAndPort)
    {
        var result = await InAsync(from, $"curl -sS --noproxy '*' -m 2 http://{hostAndPort}/cgi-bin/who");
        return result.Succeeded ? result.Output.Trim() : result.Error.Trim();
    }

    public Task<HostCommand> InNodeAsync(string script) => InAsync("", script);

    public Task<HostCommand> InAsync(string where, string script) => HostCommand.RunAsync(
        "ip", ["netns", "exec", where.Length == 0 ? _name : $"{_name}-{where}", "/bin/sh", "-c", script], CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await NodeNetwork.RemoveAsync(Options, CancellationToken.None);
        foreach (var server in _servers)
        {
            server.Kill();
            server.Dispose();
        }
        foreach (var name in _namespaces) await RunAsync($"ip netns delete {name}");
        _directory.Dispose();
    }

    private async Task AddNamespaceAsync(string suffix)
    {
        var name = suffix.Length == 0 ? _name : $"{_name}-{suffix}";
        await RunAsync($"ip netns add {name}; ip -n {name} link set lo up");
        _namespaces.Add(name);
    }

    private async Task<string> CniAsync(string command, string pod)
    {
        var list = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(Options.ConfPath))!;
        var bridge = list["plugins"]![0]!.AsObject();
        bridge["name"] = list["name"]!.GetValue<string>();
        bridge["cniVersion"] = list["cniVersion"]!.GetValue<string>();
        var result = await InNodeAsync(
            $"CNI_COMMAND={command} CNI_CONTAINERID={pod} CNI_NETNS=/var/run/netns/{_name}-{pod} CNI_IFNAME=eth0 " +
            $"CNI_PATH=/usr/lib/cni /usr/lib/cni/bridge <<'END'\n{bridge.ToJsonString()}\nEND");
        Assert.True(result.Succeeded, result.Output + result.Error);
        return result.Output;
    }

    private static async Task RunAsync(string script)
    {
        var result = await HostCommand.RunAsync("/bin/sh", ["-ec", script], CancellationToken.None);
        Assert.True(result.Succeeded, $"{script}: {result.Error}");
    }
}
