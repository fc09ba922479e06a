using Microsoft.Extensions.Logging.Abstractions;
using Navarch.Api.CoreV1;
using Navarch.Api.DiscoveryV1;
using Navarch.Client.Informers;
using Navarch.Client.Objects;
using Navarch.Client.Queues;
using Navarch.Node.Proxy;
using Navarch.Node.Tests.Network;

namespace Navarch.Node.Tests.Proxy;

/// <summary>The proxy on the kernel's own rules, called by real sockets from the node, its pods and outside.</summary>
public sealed class ServiceProxyTests : IAsyncLifetime
{
    private const string ClusterIp = "10.96.1.1";

    /// <summary>curl's number for a connection that was refused, not one that timed out.</summary>
    private const string Refused = "curl: (7)";

    private readonly ScriptedEndpoint _api = new();
    private readonly CancellationTokenSource _stop = new();
    private NetworkLab _lab = null!;
    private ServiceProxyOptions _options = null!;
    private Task _running = null!;
    private string _one = "", _two = "";

    public async ValueTask InitializeAsync()
    {
        _lab = await NetworkLab.CreateAsync();
        (_one, _two) = (await _lab.AddPodAsync("one"), await _lab.AddPodAsync("two"));
        _options = new ServiceProxyOptions
        {
            NodeName = "n1", Id = "7", ClusterCidr = _lab.Options.ClusterCidr, CommandPrefix = _lab.Options.CommandPrefix,
            CheckPeriod = TimeSpan.FromMilliseconds(200), LocalAddresses = new HashSet<string> { "10.96.0.10" },
        };
        var informers = new SharedInformers(new ApiClient(_api), TimeProvider.System, new Jitter(new Random(1)));
        var proxy = new ServiceProxy(
            _options, informers.Of<Service>(), informers.Of<EndpointSlice>(), TimeProvider.System, NullLogger.Instance);
        _running = Task.WhenAll(informers.RunAsync(_stop.Token), proxy.RunAsync(_stop.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await using var lab = _lab;
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
        await ServiceProxy.RemoveAsync(_options, CancellationToken.None);
        Assert.Equal("", (await lab.InNodeAsync("nft list tables | grep navarch-7")).Output);
    }

    /// <summary>CVE-2020-8558: a neighbour sends what is for 127.0.0.1 over the cable.</summary>
    [Fact]
    public async Task A_neighbour_does_not_reach_what_listens_on_the_nodes_loopback()
    {
        _api.Put(Sample.Slice("web", (_one, "n1", "ready")));
        _api.Put(Sample.Service("web", ClusterIp, 30080));
        await AnswersAsync("", $"{ClusterIp}:80", "one ");
        await _lab.ServeOnLoopbackAsync(8081);
        var prepared = await _lab.InAsync(NetworkLab.Outside,
            "echo 1 >/proc/sys/net/ipv4/conf/all/route_localnet; " +
            "ip address flush dev lo; " +
            $"ip route add 127.0.0.1/32 via {NetworkLab.NodeAddress} dev cable src {NetworkLab.OutsideAddress}");
        Assert.True(prepared.Succeeded, prepared.Error);
        Assert.Contains("timed out", await _lab.GetAsync(NetworkLab.Outside, "127.0.0.1:8081"), StringComparison.OrdinalIgnoreCase);

        // It is the rule that keeps him out: without it, which the proxy soon puts back, he is answered.
        await Eventually.HoldsAsync(async () =>
        {
            await _lab.InNodeAsync("nft flush chain ip navarch-7 filter-input");
            return await _lab.GetAsync(NetworkLab.Outside, "127.0.0.1:8081") == $"node {NetworkLab.OutsideAddress}";
        });
    }

    [Fact]
    public async Task Cluster_ip_and_node_port_answer_from_everywhere()
    {
        _api.Put(Sample.Slice("web", (_one, "n1", "ready")));
        _api.Put(Sample.Service("web", ClusterIp, 30080, spec => spec with { ExternalIPs = ["192.168.77.9"] }));
        await AnswersAsync("", $"{ClusterIp}:80", "one ");
        Assert.Equal($"one {_two}", await _lab.GetAsync("two", $"{ClusterIp}:80"));
        // A pod that calls itself sees the node as its caller.
        Assert.Equal("one 10.77.1.1", await _lab.GetAsync("one", $"{ClusterIp}:80"));
        Assert.StartsWith("one ", await _lab.GetAsync("", "127.0.0.1:30080"));
        Assert.StartsWith("one ", await _lab.GetAsync("", $"{NetworkLab.NodeAddress}:30080"));
        Assert.Equal("one 10.77.1.1", await _lab.GetAsync(NetworkLab.Outside, $"{NetworkLab.NodeAddress}:30080"));
        Assert.StartsWith("one ", await _lab.GetAsync("two", $"{NetworkLab.NodeAddress}:30080"));
        await _lab.InAsync(NetworkLab.Outside, $"ip route add 192.168.77.9/32 via {NetworkLab.NodeAddress}");
        Assert.StartsWith("one ", await _lab.GetAsync(NetworkLab.Outside, "192.168.77.9:80"));

        // Endpoints come and go; without any, calls are refused at once.
        _api.Put(Sample.Slice("web", (_one, "n1", "ready"), (_two, "n1", "ready")));
        await AnswersAsync("", $"{ClusterIp}:80", "two ");
        await AnswersAsync("", $"{ClusterIp}:80", "one ");
        _api.Put(Sample.Slice("web"));
        await AnswersAsync("", $"{ClusterIp}:80", Refused);
        Assert.Contains(Refused, await _lab.GetAsync("two", $"{ClusterIp}:80"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Refused, await _lab.GetAsync("", "127.0.0.1:30080"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Refused, await _lab.GetAsync("two", $"{ClusterIp}:81"), StringComparison.OrdinalIgnoreCase);

        _api.Remove(Sample.Service("web", ClusterIp));
        await Eventually.HoldsAsync(async () =>
            !(await _lab.InNodeAsync("nft list table ip navarch-7")).Output.Contains("default/web"));
    }

    [Fact]
    public async Task Local_policy_keeps_the_callers_address_and_affinity_keeps_the_endpoint()
    {
        _api.Put(Sample.Slice("web", (_one, "n1", "ready"), (_two, "n1", "ready")));
        _api.Put(Sample.Service("web", ClusterIp, 30080, spec => spec with
        {
            ExternalTrafficPolicy = "Local", SessionAffinity = ServiceAffinity.ClientIP,
        }));
        await AnswersAsync(NetworkLab.Outside, $"{NetworkLab.NodeAddress}:30080", NetworkLab.OutsideAddress);
        var first = await _lab.GetAsync("one", $"{ClusterIp}:80");
        for (var i = 0; i < 8; i++) Assert.Equal(first, await _lab.GetAsync("one", $"{ClusterIp}:80"));
    }

    [Fact]
    public async Task Rules_that_were_flushed_come_back()
    {
        _api.Put(Sample.Slice("web", (_one, "n1", "ready")));
        _api.Put(Sample.Service("web", ClusterIp));
        await AnswersAsync("", $"{ClusterIp}:80", "one ");
        await _lab.InNodeAsync("nft flush ruleset");
        await AnswersAsync("two", $"{ClusterIp}:80", "one ");
        await _lab.InNodeAsync("nft flush table ip navarch-7");
        await AnswersAsync("two", $"{ClusterIp}:80", "one ");
    }

    [Fact]
    public async Task Udp_client_that_keeps_its_port_reaches_the_next_endpoint_when_its_own_is_gone()
    {
        foreach (var pod in (string[])["one", "two"]) await _lab.AnswerUdpAsync(pod, 5353);
        EndpointSlice Behind(string address) => Sample.Slice("names", (address, "n1", "ready")) with
        {
            Ports = [new Api.DiscoveryV1.EndpointPort { Name = "dns", Protocol = "UDP", Port = 5353 }],
        };
        _api.Put(Behind(_one));
        _api.Put(Sample.Service("names", ClusterIp, change: spec => spec with
        {
            Ports = [new ServicePort { Name = "dns", Protocol = "UDP", Port = 53, TargetPort = 5353 }],
        }));
        Task<string> AskAsync() => _lab.AskUdpAsync("", ClusterIp, 53, 4053);
        await Eventually.HoldsAsync(async () => await AskAsync() == "one");
        _api.Put(Behind(_two));
        await Eventually.HoldsAsync(async () => await AskAsync() == "two");
    }

    [Fact]
    public async Task Health_check_port_says_whether_the_node_has_endpoints()
    {
        var port = FreePort();
        _api.Put(Sample.Slice("web", (_one, "n1", "ready"), (_two, "n2", "ready")));
        _api.Put(Sample.Service("web", ClusterIp, change: spec => spec with
        {
            Type = ServiceType.LoadBalancer, ExternalTrafficPolicy = "Local", HealthCheckNodePort = port,
        }));
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        async Task<string> AskAsync()
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/"));
                return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
            }
            catch (HttpRequestException failure)
            {
                return failure.HttpRequestError.ToString();
            }
        }
        static string Said(int status, int count) => $$"""
            {{status}} {"service":{"namespace":"default","name":"web"},"localEndpoints":{{count}},"serviceProxyHealthy":true}
            """;
        await Eventually.HoldsAsync(async () => await AskAsync() == Said(200, 1));
        _api.Put(Sample.Slice("web", (_two, "n2", "ready")));
        await Eventually.HoldsAsync(async () => await AskAsync() == Said(503, 0));
        _api.Remove(Sample.Service("web", ClusterIp));
        await Eventually.HoldsAsync(async () => await AskAsync() == "ConnectionError");
    }

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, 0);
        socket.Start();
        return ((System.Net.IPEndPoint)socket.LocalEndpoint).Port;
    }

    private Task AnswersAsync(string from, string hostAndPort, string part) => Eventually.HoldsAsync(async () =>
        (await _lab.GetAsync(from, hostAndPort)).Contains(part, StringComparison.OrdinalIgnoreCase));
}
