using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Navarch.Server.Tests.Webhooks;

namespace Navarch.Server.Tests.Aggregation;

/// <summary>An API server behind the API server, of the group wardle.example.com, and the service before it.</summary>
internal sealed class ExtensionServer : IAsyncDisposable
{
    public const string Root = "/apis/wardle.example.com/v1alpha1";

    private readonly WebhookServer _server;

    private ExtensionServer(WebhookServer server) => _server = server;

    public required ConcurrentQueue<AskedRequest> Asked { get; init; }
    public required TaskCompletionSource WatcherGone { get; init; }

    /// <summary>Starts it with its service and endpoints; <see cref="RegisterAsync"/> tells of it.</summary>
    public static async Task<ExtensionServer> StartAsync(RunningServer server, HttpClient admin, bool isOld = false)
    {
        var asked = new ConcurrentQueue<AskedRequest>();
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var extension = new ExtensionServer(await WebhookServer.StartAsync(
            context => ServeAsync(context, asked, gone, isOld), "api.default.svc")) { Asked = asked, WatcherGone = gone };
        (await admin.PostAsync("/api/v1/namespaces/default/services", RunningServer.Json(
            """{"metadata":{"name":"api"},"spec":{"ports":[{"port":443}]}}"""))).EnsureSuccessStatusCode();
        await LoopbackEndpoints.PutAsync(server.Store, "api", extension._server.Port);
        return extension;
    }

    public async Task RegisterAsync(HttpClient admin, string? caBundle = null, int groupPriority = 2000) =>
        (await admin.PostAsync("/apis/apiregistration.k8s.io/v1/apiservices", RunningServer.Json($$"""
            {"metadata":{"name":"v1alpha1.wardle.example.com"},"spec":{"group":"wardle.example.com","version":"v1alpha1",
            "groupPriorityMinimum":{{groupPriority}},"versionPriority":15,"caBundle":"{{caBundle ?? _server.CaBundle}}",
            "service":{"namespace":"default","name":"api"} } }
            """))).EnsureSuccessStatusCode();

    /// <summary>Waits until the APIService's condition has that reason.</summary>
    public static async Task<JsonNode> UntilAsync(HttpClient admin, string reason)
    {
        JsonNode? condition = null;
        await RunningServer.EventuallyAsync(async () =>
        {
            var found = await RunningServer.ReadAsync(
                await admin.GetAsync("/apis/apiregistration.k8s.io/v1/apiservices/v1alpha1.wardle.example.com"));
            condition = found["status"]?["conditions"]?[0];
            return (string?)condition?["reason"] == reason;
        });
        return condition!;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static Task ServeAsync(
        HttpContext context, ConcurrentQueue<AskedRequest> asked, TaskCompletionSource gone, bool isOld)
    {
        context.Response.ContentType = "application/json";
        var path = context.Request.Path.Value!;
        if (path == "/apis" && !isOld) return AnswerDiscoveryAsync(context);
        if (path == Root) return context.Response.WriteAsync("""
            {"kind":"APIResourceList","apiVersion":"v1","groupVersion":"wardle.example.com/v1alpha1","resources":[
            {"name":"flunders","singularName":"flunder","namespaced":true,"kind":"Flunder","verbs":["get","list"],"shortNames":["fl"]},
            {"name":"flunders/status","singularName":"","namespaced":true,"kind":"Flunder","verbs":["get"]}]}
            """);
        if (path.StartsWith("/openapi", StringComparison.Ordinal) || path == "/apis")
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        }
        var shown = context.Connection.ClientCertificate;
        asked.Enqueue(new(
            context.Request.Method, context.Request.QueryString.Value ?? "",
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToArray(), StringComparer.OrdinalIgnoreCase),
            shown is null ? null : X509CertificateLoader.LoadCertificate(shown.RawData)));
        if (context.Request.Query.ContainsKey("watch")) return WatchAsync(context, gone);
        if (context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade) return EchoAsync(context, upgrade);
        return context.Response.WriteAsync($$"""{"kind":"Echo","method":"{{context.Request.Method}}","path":"{{path}}"}""");
    }

    private static Task AnswerDiscoveryAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
        return context.Response.WriteAsync("""
            {"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","metadata":{},"items":[
            {"metadata":{"name":"wardle.example.com"},"versions":[{"version":"v1alpha1","freshness":"Current","resources":[
            {"resource":"flunders","responseKind":{"group":"wardle.example.com","version":"v1alpha1","kind":"Flunder"},
            "scope":"Namespaced","singularResource":"flunder","verbs":["get","list","watch"],"shortNames":["fl"]}]}]}]}
            """);
    }

    private static async Task WatchAsync(HttpContext context, TaskCompletionSource gone)
    {
        await context.Response.WriteAsync("""{"type":"ADDED","object":{"kind":"Flunder"}}""" + "\n");
        await context.Response.Body.FlushAsync();
        context.RequestAborted.Register(() => gone.TrySetResult());
        await gone.Task;
    }

    private static async Task EchoAsync(HttpContext context, IHttpUpgradeFeature upgrade)
    {
        context.Response.Headers.Upgrade = context.Request.Headers.Upgrade;
        context.Response.Headers.Connection = "Upgrade";
        await using var stream = await upgrade.UpgradeAsync();
        var buffer = new byte[64];
        while (await stream.ReadAsync(buffer) is > 0 and var count) await stream.WriteAsync(buffer.AsMemory(0, count));
    }
}

/// <summary>What came to it.</summary>
internal sealed record AskedRequest(
    string Method, string Query, IReadOnlyDictionary<string, string?[]> Headers, X509Certificate2? Certificate);
