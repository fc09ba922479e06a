using System.Net;
using System.Text;

namespace Navarch.Server.Tests.Connect;

/// <summary>Through the API server to a node and back, over real sockets.</summary>
public sealed class NodeStreamsTests : IAsyncLifetime
{
    private const string Pod = "/api/v1/namespaces/default/pods/web";

    private RunningServer _server = null!;
    private EchoNode _node = null!;
    private HttpClient _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _node = new EchoNode(_server.Host, "n1");
        await _node.StartAsync();
        _admin = _server.Admin();
        await PostAsync("/api/v1/nodes", """{"apiVersion":"v1","kind":"Node","metadata":{"name":"n1"}}""");
        var agent = "{\"kubeletEndpoint\":{\"Port\":" + _node.Port + "}}";
        var status = await _admin.PatchAsync("/api/v1/nodes/n1/status", new StringContent(
            "{\"status\":{\"addresses\":[{\"type\":\"InternalIP\",\"address\":\"127.0.0.1\"}],\"daemonEndpoints\":" + agent + "}}",
            Encoding.UTF8, "application/merge-patch+json"));
        Assert.True(status.IsSuccessStatusCode, await status.Content.ReadAsStringAsync());
        await PostAsync("/api/v1/namespaces/default/serviceaccounts",
            """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"default"}}""");
        await PostAsync("/api/v1/namespaces/default/pods", """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web"},
             "spec":{"nodeName":"n1","containers":[{"name":"c","image":"i"}]}}
            """);
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _node.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_log_comes_from_the_node_with_its_options()
    {
        Assert.Equal("first line\n", await _admin.GetStringAsync($"{Pod}/log?tailLines=5&timestamps=true"));
        Assert.Equal("/containerLogs/default/web/c?timestamps=true&tailLines=5", _node.LastTarget);
    }

    [Fact]
    public async Task A_follower_sees_lines_at_once_and_his_going_reaches_the_node()
    {
        using (var follow = await _admin.GetAsync($"{Pod}/log?follow=true", HttpCompletionOption.ResponseHeadersRead))
        using (var lines = new StreamReader(await follow.Content.ReadAsStreamAsync()))
            Assert.Equal("first line", await lines.ReadLineAsync());
        await _node.FollowerGone.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task The_nodes_refusal_is_the_users()
    {
        var response = await _admin.GetAsync($"{Pod}/log?previous=true");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("previous terminated container not found", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Log_options_are_checked() => Assert.Contains(
        "PodLogOptions \\\"web\\\" is invalid: tailLines: Invalid value: -1: must be greater than or equal to 0",
        await (await _admin.GetAsync($"{Pod}/log?tailLines=-1")).Content.ReadAsStringAsync());

    [Theory]
    [InlineData("exec?command=cat&command=-&stdin=true&stdout=true", "SPDY/3.1", "/exec/default/web/c?input=1&output=1&command=cat&command=-")]
    [InlineData("portforward?ports=80", "websocket", "/portForward/default/web?port=80")]
    public async Task Bytes_go_both_ways_through_the_tunnel(string subresource, string protocol, string target)
    {
        using var request = Upgrade($"{Pod}/{subresource}", protocol);
        using var response = await _admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.SwitchingProtocols, response.StatusCode);
        Assert.Equal([protocol], response.Headers.Upgrade.Select(one => one.ToString()));
        Assert.Equal(["v4.channel.k8s.io"], response.Headers.GetValues("X-Stream-Protocol-Version"));
        Assert.Equal(target, _node.LastTarget);
        await using var stream = await response.Content.ReadAsStreamAsync();
        foreach (var text in new[] { "one", "two" })
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
            await stream.FlushAsync();
            var answer = new byte[3];
            await stream.ReadExactlyAsync(answer);
            Assert.Equal(text, Encoding.ASCII.GetString(answer));
        }
    }

    /// <summary>
    /// CVE-2018-1002105: only a 101 makes a tunnel, or else its bytes would be requests with the server's certificate.
    /// CVE-2020-8559 and CVE-2022-3172: a redirect is neither followed nor passed on.
    /// </summary>
    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(403)]
    public async Task Only_a_node_that_switches_protocols_gets_a_tunnel(int code)
    {
        _node.UpgradeAnswer = code;
        using var request = Upgrade($"{Pod}/exec?command=cat&stdin=true", "SPDY/3.1");
        using var response = await _admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.True((int)response.StatusCode >= 400, $"{response.StatusCode}");
        Assert.Null(response.Headers.Location);
        Assert.Empty(response.Headers.Upgrade);
        Assert.Equal("Status", (string?)(await RunningServer.ReadAsync(response))["kind"]);
        Assert.StartsWith("/exec/default/web/c?", _node.LastTarget);
    }

    [Fact]
    public async Task Without_upgrade_there_is_no_exec() => Assert.Contains(
        "Upgrade request required",
        await (await _admin.PostAsync($"{Pod}/exec?command=ls", null)).Content.ReadAsStringAsync());

    [Fact]
    public async Task A_node_is_proxied_under_its_own_paths()
    {
        Assert.Equal("GET /pods?x=1%2F2", await _admin.GetStringAsync("/api/v1/nodes/n1/proxy/pods?x=1%2F2"));
        using var mallory = _server.ClientOf("mallory");
        Assert.Equal(HttpStatusCode.Forbidden, (await mallory.GetAsync("/api/v1/nodes/n1/proxy/pods")).StatusCode);
    }

    [Fact]
    public async Task A_node_is_not_shown_what_its_caller_has_shown_the_server()
    {
        using var carol = _server.Client(token: "s3cret");
        carol.DefaultRequestHeaders.Add("Impersonate-User", "admin");
        carol.DefaultRequestHeaders.Add("Impersonate-Group", "system:masters");
        Assert.Equal("GET /pods", await carol.GetStringAsync("/api/v1/nodes/n1/proxy/pods"));
        Assert.Equal("", _node.LastCredentials);
    }

    [Fact]
    public async Task A_node_that_is_gone_is_said_to_be()
    {
        await _node.DisposeAsync();
        var response = await _admin.GetAsync($"{Pod}/log");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("Connection refused", await response.Content.ReadAsStringAsync());
    }

    private static HttpRequestMessage Upgrade(string path, string protocol)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", protocol);
        request.Headers.Add("X-Stream-Protocol-Version", "v4.channel.k8s.io");
        return request;
    }

    private async Task PostAsync(string path, string json)
    {
        var response = await _admin.PostAsync(path, RunningServer.Json(json));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
