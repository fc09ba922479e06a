using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Navarch.Core.Limits;
using Navarch.Node.Streaming;

namespace Navarch.Node.Tests.Streaming;

/// <summary>
/// As much of an API server as kubectl needs to reach the endpoints of one pod: discovery, the pod, and its subresources served
/// here instead of behind a tunnel.
/// </summary>
sealed class StreamingHost : IAsyncDisposable
{
    private const string PodDocument = """
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","namespace":"default","uid":"u1"},
         "spec":{"nodeName":"n1","containers":[{"name":"main","image":"x","stdin":true}]},
         "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}],
         "containerStatuses":[{"name":"main","ready":true,"restartCount":0,"image":"x","imageID":"","state":{"running":{}}}]}}
        """;

    private static readonly PodKey Pod = new("default", "web");

    private readonly WebApplication _application;

    private StreamingHost(WebApplication application) => _application = application;

    public ProcessStreams Streams { get; } = new();
    public string Url => _application.Urls.First();

    public static async Task<StreamingHost> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var application = builder.Build();
        var host = new StreamingHost(application);
        application.Run(host.ServeAsync);
        await application.StartAsync();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        // Who is still connected, such as a port-forward, is cut off.
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
    }

    private Task ServeAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var options = new CommandOptions
        {
            Command = [.. query["command"].Select(word => word!)],
            Stdin = query["stdin"] == "true", Stdout = query["stdout"] == "true", Stderr = query["stderr"] == "true",
            Tty = query["tty"] == "true",
        };
        var name = query["container"].ToString();
        var container = new ContainerKey(Pod, name.Length > 0 ? name : "main");
        var commands = new RemoteCommandEndpoint(StreamingLimits.Default, TimeProvider.System);
        return context.Request.Path.Value switch
        {
            "/api" => JsonAsync(context, """{"kind":"APIVersions","versions":["v1"]}"""),
            "/apis" => JsonAsync(context, """{"kind":"APIGroupList","apiVersion":"v1","groups":[]}"""),
            "/api/v1" => JsonAsync(context, """
                {"kind":"APIResourceList","apiVersion":"v1","groupVersion":"v1","resources":[{"name":"pods","singularName":"pod",
                 "namespaced":true,"kind":"Pod","verbs":["get","list"],"shortNames":["po"]}]}
                """),
            "/api/v1/namespaces/default/pods/web" => JsonAsync(context, PodDocument),
            "/api/v1/namespaces/default/pods/web/exec" => commands.ServeAsync(
                context, options, cancel => Streams.ExecAsync(container, options, cancel)),
            "/api/v1/namespaces/default/pods/web/attach" => commands.ServeAsync(
                context, options, cancel => Streams.AttachAsync(container, options, cancel)),
            "/api/v1/namespaces/default/pods/web/portforward" =>
                new PortForwardEndpoint(StreamingLimits.Default, TimeProvider.System).ServeAsync(context, Pod, Streams),
            "/api/v1/namespaces/default/pods/web/log" =>
                new LogEndpoint(TimeProvider.System).ServeAsync(context, container, Streams),
            _ => Answer.TextAsync(context, 404, "404 page not found"),
        };
    }

    private static Task JsonAsync(HttpContext context, string body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }
}
