using System.Net;
using System.Text;

namespace Navarch.Server.Tests.Connect;

/// <summary>Through the API server to a node and back, over real sockets.</summary>
public sealed class NodeStreamsTests : IAsyncLifetime
{
    private const string Pod = ServerWithNode.Pod;

    private ServerWithNode _all = null!;

    private RunningServer Server => _all.Server;
    private EchoNode Node => _all.Node;
    private HttpClient Admin => _all.Admin;

    public async ValueTask InitializeAsync() => _all = await ServerWithNode.StartAsync();

    public ValueTask DisposeAsync() => _all.DisposeAsync();

    [Fact]
    public async Task A_log_comes_from_theNode_with_its_options()
    {
        Assert.Equal("first line\n", await Admin.GetStringAsync($"{Pod}/log?tailLines=5&timestamps=true"));
        Assert.Equal("/containerLogs/default/web/c?timestamps=true&tailLines=5", Node.LastTarget);
    }

    [Fact]
    public async Task A_follower_sees_lines_at_once_and_his_going_reaches_theNode()
    {
        using (var follow = await Admin.GetAsync($"{Pod}/log?follow=true", HttpCompletionOption.ResponseHeadersRead))
        using (var lines = new StreamReader(await follow.Content.ReadAsStreamAsync()))
            Assert.Equal("first line", await lines.ReadLineAsync());
        await Node.FollowerGone.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task TheNodes_refusal_is_the_users()
    {
        var response = await Admin.GetAsync($"{Pod}/log?previous=true");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("previous terminated container not found", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Log_options_are_checked() => Assert.Contains(
        "PodLogOptions \\\"web\\\" is invalid: tailLines: Invalid value: -1: must be greater than or equal to 0",
        await (await Admin.GetAsync($"{Pod}/log?tailLines=-1")).Content.ReadAsStringAsync());

    [Theory]
    [InlineData("exec?command=cat&command=-&stdin=true&stdout=true", "SPDY/3.1", "/exec/default/web/c?input=1&output=1&command=cat&command=-")]
    [InlineData("portforward?ports=80", "websocket", "/portForward/default/web?port=80")]
    public async Task Bytes_go_both_ways_through_the_tunnel(string subresource, string protocol, string target)
    {
        using var request = Upgrade($"{Pod}/{subresource}", protocol);
        using var response = await Admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.SwitchingProtocols, response.StatusCode);
        Assert.Equal([protocol], response.Headers.Upgrade.Select(one => one.ToString()));
        Assert.Equal(["v4.channel.k8s.io"], response.Headers.GetValues("X-Stream-Protocol-Version"));
        Assert.Equal(target, Node.LastTarget);
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
    public async Task Only_aNode_that_switches_protocols_gets_a_tunnel(int code)
    {
        Node.UpgradeAnswer = code;
        using var request = Upgrade($"{Pod}/exec?command=cat&stdin=true", "SPDY/3.1");
        using var response = await Admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.True((int)response.StatusCode >= 400, $"{response.StatusCode}");
        Assert.Null(response.Headers.Location);
        Assert.Empty(response.Headers.Upgrade);
        Assert.Equal("Status", (string?)(await RunningServer.ReadAsync(response))["kind"]);
        Assert.StartsWith("/exec/default/web/c?", Node.LastTarget);
    }

    [Fact]
    public async Task Without_upgrade_there_is_no_exec() => Assert.Contains(
        "Upgrade request required",
        await (await Admin.PostAsync($"{Pod}/exec?command=ls", null)).Content.ReadAsStringAsync());

    [Fact]
    public async Task ANode_is_proxied_under_its_own_paths()
    {
        Assert.Equal("GET /pods?x=1%2F2", await Admin.GetStringAsync("/api/v1/nodes/n1/proxy/pods?x=1%2F2"));
        using var mallory = Server.ClientOf("mallory");
        Assert.Equal(HttpStatusCode.Forbidden, (await mallory.GetAsync("/api/v1/nodes/n1/proxy/pods")).StatusCode);
    }

    [Fact]
    public async Task ANode_is_not_shown_what_its_caller_has_shown_theServer()
    {
        using var carol = Server.Client(token: "s3cret");
        carol.DefaultRequestHeaders.Add("Impersonate-User", "admin");
        carol.DefaultRequestHeaders.Add("Impersonate-Group", "system:masters");
        Assert.Equal("GET /pods", await carol.GetStringAsync("/api/v1/nodes/n1/proxy/pods"));
        Assert.Equal("", Node.LastCredentials);
    }

    [Fact]
    public async Task ANode_that_is_gone_is_said_to_be()
    {
        await Node.DisposeAsync();
        var response = await Admin.GetAsync($"{Pod}/log");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("Connection refused", await response.Content.ReadAsStringAsync());
    }

    private static HttpRequestMessage Upgrade(string path, string protocol) =>
        ServerWithNode.Upgrade(path, protocol, ("X-Stream-Protocol-Version", "v4.channel.k8s.io"));
}
