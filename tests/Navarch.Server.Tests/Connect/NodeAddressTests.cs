using System.Net;
using System.Text;

namespace Navarch.Server.Tests.Connect;

/// <summary>
/// What a node says of its address is not believed: CVE-2022-3294 and CVE-2020-8562. The server dials nothing that
/// trusts it for being where it is, and shows itself to nobody but the node that was asked for.
/// </summary>
public sealed class NodeAddressTests : IAsyncLifetime
{
    private RunningServer _server = null!;
    private HttpClient _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _admin = _server.Admin();
        await PostAsync("/api/v1/namespaces/default/serviceaccounts", """{"metadata":{"name":"default"}}""");
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_node_that_gives_the_servers_own_address_does_not_make_it_ask_itself()
    {
        await AddNodeAsync("mallory", "InternalIP", "127.0.0.1", _server.Host.Addresses[0].Port);
        await ExpectUnreachableAsync("mallory", "api/v1/namespaces/kube-system/secrets");
    }

    [Fact]
    public async Task A_node_that_gives_another_nodes_address_is_not_taken_for_it()
    {
        await using var agent = new EchoNode(_server.Host, "honest");
        await agent.StartAsync();
        await AddNodeAsync("honest", "InternalIP", "127.0.0.1", agent.Port);
        await AddNodeAsync("mallory", "InternalIP", "127.0.0.1", agent.Port);
        Assert.Equal("GET /pods", await _admin.GetStringAsync("/api/v1/nodes/honest/proxy/pods"));
        await ExpectUnreachableAsync("mallory", "pods");
    }

    [Theory]
    [InlineData("InternalIP", "169.254.169.254")]
    [InlineData("InternalIP", "0.0.0.0")]
    [InlineData("InternalIP", "224.0.0.1")]
    [InlineData("InternalIP", "255.255.255.255")]
    [InlineData("InternalIP", "fe80::1")]
    [InlineData("InternalIP", "::ffff:169.254.169.254")]
    [InlineData("Hostname", "no-such-host.invalid")]
    public async Task An_address_that_is_no_hosts_is_not_dialled(string type, string address)
    {
        await AddNodeAsync("n", type, address, 10250);
        await ExpectRefusedAsync("/api/v1/nodes/n/proxy/pods", "address not allowed");
    }

    [Theory]
    [InlineData("InternalIP", "127.0.0.1")]
    [InlineData("InternalIP", "::1")]
    [InlineData("Hostname", "localhost")]
    public async Task Another_port_of_the_servers_own_machine_is_not_reached_through_a_node(string type, string address)
    {
        await AddNodeAsync("n", type, address, 10250);
        await ExpectRefusedAsync($"/api/v1/nodes/https:n:{_server.Host.Addresses[0].Port}/proxy/version", "address not allowed");
        await ExpectRefusedAsync("/api/v1/nodes/n:65536/proxy/", "invalid port");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    public async Task Nor_is_it_through_a_pod(string address)
    {
        await AddPodAsync("web", "elsewhere");
        await SetStatusAsync("/api/v1/namespaces/default/pods/web", $$$"""{"podIP":"{{{address}}}","podIPs":[{"ip":"{{{address}}}"}]}""");
        await ExpectRefusedAsync("/api/v1/namespaces/default/pods/web:80/proxy/", "address not allowed");
    }

    [Theory]
    [InlineData("/api/v1/nodes/sim/proxy/pods")]
    [InlineData("/api/v1/nodes/sim:80/proxy/")]
    [InlineData("/api/v1/namespaces/default/pods/web/log")]
    [InlineData("/api/v1/namespaces/default/pods/web/exec?command=ls&stdout=1")]
    [InlineData("/api/v1/namespaces/default/pods/web:80/proxy/")]
    public async Task Of_a_simulated_node_nothing_is_dialled(string path)
    {
        // Its address may be that of a machine that has nothing to do with the cluster.
        await AddNodeAsync("sim", "InternalIP", "192.0.2.1", 10250, """{"navarch.io/simulated":"true"}""");
        await AddPodAsync("web", "sim");
        await SetStatusAsync("/api/v1/namespaces/default/pods/web", """{"podIP":"192.0.2.2","podIPs":[{"ip":"192.0.2.2"}]}""");
        await ExpectRefusedAsync(path, "is simulated");
    }

    private async Task ExpectRefusedAsync(string path, string why)
    {
        using var answer = await _admin.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{answer.StatusCode} {text}");
        Assert.Contains(why, text);
    }

    private async Task ExpectUnreachableAsync(string node, string path)
    {
        using var answer = await _admin.GetAsync($"/api/v1/nodes/{node}/proxy/{path}");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("error trying to reach service", await answer.Content.ReadAsStringAsync());
    }

    private async Task AddNodeAsync(string name, string type, string address, int port, string labels = "{}")
    {
        await PostAsync("/api/v1/nodes", $$$"""{"metadata":{"name":"{{{name}}}","labels":{{{labels}}}}}""");
        await SetStatusAsync(
            $"/api/v1/nodes/{name}",
            $$$"""{"addresses":[{"type":"{{{type}}}","address":"{{{address}}}"}],"daemonEndpoints":{"kubeletEndpoint":{"Port":{{{port}}} } } }""");
    }

    private Task AddPodAsync(string name, string node) => PostAsync(
        "/api/v1/namespaces/default/pods",
        $$$"""{"metadata":{"name":"{{{name}}}"},"spec":{"nodeName":"{{{node}}}","containers":[{"name":"c","image":"i"}]}}""");

    private async Task SetStatusAsync(string path, string status)
    {
        using var answer = await _admin.PatchAsync(path + "/status", new StringContent(
            $$"""{"status":{{status}}}""", Encoding.UTF8, "application/merge-patch+json"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task PostAsync(string path, string json)
    {
        using var answer = await _admin.PostAsync(path, RunningServer.Json(json));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
