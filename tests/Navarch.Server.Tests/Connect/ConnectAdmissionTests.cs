using System.Net;

namespace Navarch.Server.Tests.Connect;

/// <summary>Streams to nodes as admission sees them: the operation CONNECT.</summary>
public sealed class ConnectAdmissionTests : IAsyncLifetime
{
    private const string Pod = ServerWithNode.Pod;

    private readonly ConnectRules _rules = new();
    private ServerWithNode _all = null!;

    public async ValueTask InitializeAsync() => _all = await ServerWithNode.StartAsync(options => options with
    {
        Admission = options.Admission with { Own = [_rules] },
    });

    public ValueTask DisposeAsync() => _all.DisposeAsync();

    [Theory]
    [InlineData("exec?command=ls&command=-l&stdout=true&tty=false&container=c", "pods/exec default/web",
        """{"kind":"PodExecOptions","apiVersion":"v1","stdout":true,"container":"c","command":["ls","-l"]}""")]
    [InlineData("exec?stdin=1", "pods/exec default/web",
        """{"kind":"PodExecOptions","apiVersion":"v1","stdin":true,"command":null}""")]
    [InlineData("attach?stdin=true&tty=true", "pods/attach default/web",
        """{"kind":"PodAttachOptions","apiVersion":"v1","stdin":true,"tty":true}""")]
    [InlineData("portforward?ports=80,81&ports=82", "pods/portforward default/web",
        """{"kind":"PodPortForwardOptions","apiVersion":"v1","ports":[80,81,82]}""")]
    [InlineData("proxy/a/b%20c/", "pods/proxy default/web",
        """{"kind":"PodProxyOptions","apiVersion":"v1","path":"/a/b c/"}""")]
    [InlineData("/api/v1/nodes/n1/proxy/pods", "nodes/proxy /n1",
        """{"kind":"NodeProxyOptions","apiVersion":"v1","path":"/pods"}""")]
    [InlineData("/api/v1/namespaces/default/services/s/proxy/x", "services/proxy default/s",
        """{"kind":"ServiceProxyOptions","apiVersion":"v1","path":"/x"}""")]
    public async Task Admission_sees_what_a_stream_is_asked_for_and_may_refuse_it(string path, string what, string options)
    {
        _rules.Refusal = "not today";
        using var request = Upgrade(path[0] == '/' ? path : $"{Pod}/{path}", "SPDY/3.1");
        using var response = await _all.Admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("not today", await response.Content.ReadAsStringAsync());
        Assert.Equal([$"kubernetes-admin {what} {options}"], _rules.Asked);
        Assert.Equal("", _all.Node.LastTarget);
    }

    [Fact]
    public async Task What_admission_changes_is_what_the_node_is_asked_for()
    {
        _rules.Change = options => options["command"] = new Api.Documents.DocumentArray(["true"]);
        using var request = Upgrade($"{Pod}/exec?command=sh&stdin=true", "SPDY/3.1");
        using var response = await _all.Admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.SwitchingProtocols, response.StatusCode);
        Assert.Equal("/exec/default/web/c?input=1&command=true", _all.Node.LastTarget);
        _rules.Change = options => options["path"] = "/stats/a b";
        Assert.Equal("GET /stats/a%20b?x=1", await _all.Admin.GetStringAsync("/api/v1/nodes/n1/proxy/pods?x=1"));
    }

    [Theory]
    [InlineData("exec?command=ls&dryRun=All", "dryRun is not supported")]
    [InlineData("portforward?ports=http", "should be a number")]
    [InlineData("portforward?ports=65536", "should be a number")]
    public async Task Options_that_cannot_be_are_refused(string path, string problem)
    {
        using var response = await _all.Admin.SendAsync(Upgrade($"{Pod}/{path}", "SPDY/3.1"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(problem, await response.Content.ReadAsStringAsync());
        Assert.Empty(_rules.Asked);
    }

    [Fact]
    public async Task A_log_is_read_and_not_admitted()
    {
        _rules.Refusal = "not today";
        Assert.Equal("first line\n", await _all.Admin.GetStringAsync($"{Pod}/log"));
        Assert.Empty(_rules.Asked);
    }

    private static HttpRequestMessage Upgrade(string path, string protocol) =>
        ServerWithNode.Upgrade(path, protocol, ("X-Stream-Protocol-Version", "v4.channel.k8s.io"));
}
