using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Navarch.Server.Audit;

namespace Navarch.Server.Tests.Audit;

/// <summary>The real server, and a service that audit events are sent to.</summary>
public sealed class AuditWebhookTests : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ConcurrentQueue<JsonNode> _events = [];
    private readonly WebApplication _service;
    private int _refusals;

    public AuditWebhookTests()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        _service = builder.Build();
        _service.Run(TakeAsync);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Events_reach_the_service(bool isBlocking)
    {
        await using var server = await StartAsync(isBlocking);
        using var admin = server.Admin();
        await admin.GetAsync("/api/v1/secrets?limit=3");
        if (!isBlocking) await RunningServer.EventuallyAsync(() => Task.FromResult(!_events.IsEmpty));
        // Blocked, a request is not answered before the service knows of it… and completed.
        await RunningServer.EventuallyAsync(() => Task.FromResult(
            _events.Any(one => (string?)one["requestURI"] == "/api/v1/secrets?limit=3" && (int)one["responseStatus"]!["code"]! == 200)));
    }

    [Fact]
    public async Task A_batch_that_is_refused_is_sent_again()
    {
        _refusals = 2;
        await using var server = await StartAsync(isBlocking: false);
        using var admin = server.Admin();
        await admin.GetAsync("/api/v1/secrets?limit=4");
        await RunningServer.EventuallyAsync(() => Task.FromResult(
            _events.Any(one => (string?)one["requestURI"] == "/api/v1/secrets?limit=4")));
        Assert.Equal(0, _refusals);
    }

    [Fact]
    public async Task A_service_that_is_away_holds_up_nobody()
    {
        await using var server = await StartAsync(isBlocking: false);
        await _service.StopAsync();
        using var admin = server.Admin();
        for (var i = 0; i < 20; i++)
            Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/api/v1/secrets")).StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _directory.Dispose();
    }

    private async Task<RunningServer> StartAsync(bool isBlocking)
    {
        await _service.StartAsync();
        var url = _service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var (policy, config) = (Path.Combine(_directory.Path, "policy.yaml"), Path.Combine(_directory.Path, "service.yaml"));
        File.WriteAllText(policy, """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules: [{level: Metadata, users: [kubernetes-admin]}]
            """);
        File.WriteAllText(config, $$"""
            apiVersion: v1
            kind: Config
            clusters: [{name: service, cluster: {server: "{{url}}/events"} }]
            users: [{name: us, user: {token: t0ken} }]
            contexts: [{name: one, context: {cluster: service, user: us} }]
            current-context: one
            """);
        return await RunningServer.StartAsync(options => options with
        {
            Security = new()
            {
                AuditPolicyFile = policy,
                AuditWebhook = new(config)
                {
                    IsBlocking = isBlocking, BatchWaitMax = TimeSpan.FromMilliseconds(50), InitialBackoff = TimeSpan.FromMilliseconds(20),
                },
            },
        });
    }

    private async Task TakeAsync(HttpContext context)
    {
        var list = (await JsonNode.ParseAsync(context.Request.Body))!;
        var isRight = context.Request.Path == "/events" && (string?)list["kind"] == "EventList"
            && context.Request.Headers.Authorization == "Bearer t0ken";
        if (!isRight || Interlocked.Decrement(ref _refusals) >= 0)
        {
            context.Response.StatusCode = 503;
            return;
        }
        Interlocked.Exchange(ref _refusals, 0);
        foreach (var one in list["items"]!.AsArray()) _events.Enqueue(one!);
    }
}
