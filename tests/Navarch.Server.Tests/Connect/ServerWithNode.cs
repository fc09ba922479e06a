using System.Net;
using System.Text;

namespace Navarch.Server.Tests.Connect;

/// <summary>An API server on a port, a node that it reaches, and a pod there.</summary>
public sealed class ServerWithNode : IAsyncDisposable
{
    public const string Pod = "/api/v1/namespaces/default/pods/web";

    private ServerWithNode(RunningServer server) =>
        (Server, Node, Admin) = (server, new EchoNode(server.Host, "n1"), server.Admin());

    public RunningServer Server { get; }
    public EchoNode Node { get; }
    public HttpClient Admin { get; }

    public static async Task<ServerWithNode> StartAsync(Func<ApiServerHostOptions, ApiServerHostOptions>? configure = null)
    {
        var all = new ServerWithNode(await RunningServer.StartAsync(configure));
        await all.Node.StartAsync();
        await all.FillAsync();
        return all;
    }

    /// <summary>Asks for another protocol and takes the connection over.</summary>
    public static HttpRequestMessage Upgrade(string path, string protocol, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", protocol);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await Node.DisposeAsync();
        await Server.DisposeAsync();
    }

    private async Task FillAsync()
    {
        await PostAsync("/api/v1/nodes", """{"apiVersion":"v1","kind":"Node","metadata":{"name":"n1"}}""");
        var agent = "{\"kubeletEndpoint\":{\"Port\":" + Node.Port + "}}";
        var status = await Admin.PatchAsync("/api/v1/nodes/n1/status", new StringContent(
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

    private async Task PostAsync(string path, string json)
    {
        var response = await Admin.PostAsync(path, RunningServer.Json(json));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
