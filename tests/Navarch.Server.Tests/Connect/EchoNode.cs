using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace Navarch.Server.Tests.Connect;

/// <summary>
/// A node whose commands give back what they are given: an HTTPS endpoint under the kubelet's paths that admits the API
/// server alone.
/// </summary>
public sealed class EchoNode(ApiServerHost server, string name) : IAsyncDisposable
{
    private static readonly string[] s_upgrades = ["/exec", "/attach", "/portForward"];

    private WebApplication? _application;

    /// <summary>Completes when a follower of a log has gone.</summary>
    public TaskCompletionSource FollowerGone { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Port { get; private set; }

    /// <summary>What it answers to upgrades; 101 is what a good node says.</summary>
    public int UpgradeAnswer { get; set; } = 101;

    /// <summary>What it does with an upgraded connection, instead of giving back what comes; then the node is gone.</summary>
    public Func<Stream, Task>? Serve { get; set; }

    /// <summary>Path and query of the last request.</summary>
    public string LastTarget { get; private set; } = "";

    /// <summary>What the last request showed of its user.</summary>
    public string LastCredentials { get; private set; } = "";

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
            options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
            {
                https.ServerCertificate = server.NodeCertificate(name, [IPAddress.Loopback]);
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.ClientCertificateValidation = (certificate, _, _) =>
                    certificate.Subject.Contains("CN=kube-apiserver-kubelet-client");
            })));
        _application = builder.Build();
        _application.Run(ServeAsync);
        await _application.StartAsync();
        var url = _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Port = new Uri(url).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null) await _application.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        LastTarget = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        LastCredentials = string.Join(' ', context.Request.Headers
            .Where(header => header.Key == "Authorization" || header.Key.StartsWith("Impersonate-")).Select(header => $"{header.Key}: {header.Value}"));
        if (context.Request.Path.StartsWithSegments("/containerLogs")) await LogAsync(context);
        else if (s_upgrades.Any(path => context.Request.Path.StartsWithSegments(path))) await EchoAsync(context);
        else await context.Response.WriteAsync($"{context.Request.Method} {LastTarget}");
    }

    private async Task LogAsync(HttpContext context)
    {
        if (context.Request.Query.ContainsKey("previous"))
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync("previous terminated container not found");
            return;
        }
        await context.Response.WriteAsync("first line\n");
        await context.Response.Body.FlushAsync();
        if (!context.Request.Query.ContainsKey("follow")) return;
        context.RequestAborted.Register(FollowerGone.SetResult);
        await FollowerGone.Task;
    }

    private async Task EchoAsync(HttpContext context)
    {
        if (UpgradeAnswer != 101)
        {
            context.Response.StatusCode = UpgradeAnswer;
            context.Response.Headers.Location = $"https://127.0.0.1:{Port}/stolen";
            await context.Response.WriteAsync("what the node says");
            return;
        }
        context.Response.Headers.Upgrade = context.Request.Headers.Upgrade;
        context.Response.Headers.Connection = "Upgrade";
        context.Response.Headers["X-Stream-Protocol-Version"] = context.Request.Headers["X-Stream-Protocol-Version"];
        await using var stream = await context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync();
        if (Serve is not null)
        {
            await Serve(stream);
            context.Abort();
            return;
        }
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer) is > 0 and var count) await stream.WriteAsync(buffer.AsMemory(0, count));
    }
}
