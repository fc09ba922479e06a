using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Navarch.Server.Authorization;
using Navarch.Server.Authorization.Webhooks;

namespace Navarch.Server.Tests.Authorization;

/// <summary>A service that lets bob do everything and eve nothing, and of others has no opinion.</summary>
public sealed class WebhookAuthorizerTests : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly WebApplication _service;
    private int _asked;
    private int _failures;
    private JsonNode? _last;

    public WebhookAuthorizerTests()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        _service = builder.Build();
        _service.Run(AnswerAsync);
    }

    [Fact]
    public async Task The_server_asks_in_the_order_of_the_file()
    {
        var service = await StartAsync();
        var file = Path.Combine(_directory.Path, "authorization.yaml");
        File.WriteAllText(file, $$"""
            apiVersion: apiserver.config.k8s.io/v1
            kind: AuthorizationConfiguration
            authorizers:
            - type: Webhook
              name: service
              webhook:
                timeout: 10s
                subjectAccessReviewVersion: v1
                failurePolicy: Deny
                connectionInfo: {type: KubeConfigFile, kubeConfigFile: "{{service}}"}
            - {type: Node, name: node}
            - {type: RBAC, name: rbac}
            """);
        await using var server = await RunningServer.StartAsync(options => options with
        {
            Security = options.Security with { AuthorizationConfigFile = file },
        });
        using var bob = server.ClientOf("bob");
        using var eve = server.ClientOf("eve");
        using var jane = server.ClientOf("jane");
        using var admin = server.Admin();
        Assert.Equal(HttpStatusCode.OK, (await bob.GetAsync("/api/v1/namespaces/default/secrets")).StatusCode);
        Assert.Equal("default secrets list v1", string.Join(' ',
            ((string[])["namespace", "resource", "verb", "version"]).Select(name => _last!["spec"]!["resourceAttributes"]![name])));
        // What RBAC grants to everybody who is known is denied before RBAC is asked.
        Assert.Equal(HttpStatusCode.OK, (await jane.GetAsync("/api/v1")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await jane.GetAsync("/api/v1/secrets")).StatusCode);
        using var refused = await eve.GetAsync("/api/v1");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("not eve", await refused.Content.ReadAsStringAsync());
        var asked = _asked;
        Assert.Equal(HttpStatusCode.OK, (await bob.GetAsync("/api/v1/namespaces/default/secrets")).StatusCode);
        // Administrators are asked about nowhere: no service can lock them out.
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/api/v1/secrets")).StatusCode);
        Assert.Equal(asked, _asked);
    }

    [Fact]
    public async Task Without_an_authorizer_of_roles_roles_count_for_nothing()
    {
        var file = Path.Combine(_directory.Path, "authorization.yaml");
        File.WriteAllText(file, """
            apiVersion: apiserver.config.k8s.io/v1
            kind: AuthorizationConfiguration
            authorizers: [{type: Node, name: node}]
            """);
        await using var server = await RunningServer.StartAsync(options => options with
        {
            Security = options.Security with { AuthorizationConfigFile = file },
        });
        using var jane = server.ClientOf("jane");
        Assert.Equal(HttpStatusCode.Forbidden, (await jane.GetAsync("/api/v1")).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_service_that_fails_is_asked_again_and_then_its_policy_holds(bool isDenied)
    {
        using var authorizer = Open(await StartAsync(), TimeProvider.System, isDenied);
        _failures = 2;
        Assert.True((await authorizer.AuthorizeAsync(Question("bob"), default)).IsAllowed);
        Assert.Equal(3, _asked);
        await _service.StopAsync();
        var decision = await authorizer.AuthorizeAsync(Question("carol"), default);
        Assert.Equal(isDenied ? AuthorizationVerdict.Deny : AuthorizationVerdict.NoOpinion, decision.Verdict);
    }

    [Fact]
    public async Task Answers_hold_for_as_long_as_they_are_to()
    {
        var time = new SteadyTime();
        using var authorizer = Open(await StartAsync(), time, isDenied: true);
        async Task<string> AskedAsync()
        {
            var asked = "";
            foreach (var user in (string[])["bob", "eve", "jane"])
            {
                var before = _asked;
                await authorizer.AuthorizeAsync(Question(user), default);
                if (_asked > before) asked += $"{user} ";
            }
            return asked;
        }
        Assert.Equal("bob eve jane ", await AskedAsync());
        time.Passed = TimeSpan.FromSeconds(29);
        Assert.Equal("", await AskedAsync());
        time.Passed = TimeSpan.FromSeconds(31);
        Assert.Equal("eve jane ", await AskedAsync());
        time.Passed = TimeSpan.FromMinutes(6);
        Assert.Equal("bob eve jane ", await AskedAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _directory.Dispose();
    }

    private static WebhookAuthorizer Open(string config, TimeProvider time, bool isDenied) => new(
        new("service", config)
        {
            Timeout = TimeSpan.FromSeconds(10), IsDeniedOnFailure = isDenied, InitialBackoff = TimeSpan.FromMilliseconds(1),
            AllowedLifetime = TimeSpan.FromMinutes(5), OtherLifetime = TimeSpan.FromSeconds(30),
        },
        time, NullLogger.Instance);

    private static AuthorizationAttributes Question(string user) => new() { User = new(user), Verb = "get", Resource = "pods" };

    /// <returns>The service's kubeconfig.</returns>
    private async Task<string> StartAsync()
    {
        await _service.StartAsync();
        var url = _service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var file = Path.Combine(_directory.Path, "service.yaml");
        File.WriteAllText(file, $$$"""
            apiVersion: v1
            kind: Config
            current-context: a
            contexts: [{name: a, context: {cluster: a}}]
            clusters: [{name: a, cluster: {server: "{{{url}}}"}}]
            """);
        return file;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _asked);
        if (Interlocked.Decrement(ref _failures) >= 0)
        {
            context.Response.StatusCode = 503;
            return;
        }
        var review = (await JsonNode.ParseAsync(context.Request.Body))!;
        var user = (string?)review["spec"]!["user"];
        if (user == "bob") _last = review;
        review["status"] = new JsonObject { ["allowed"] = user == "bob", ["denied"] = user == "eve", ["reason"] = $"not {user}" };
        await context.Response.WriteAsync(review.ToJsonString());
    }

    private sealed class SteadyTime : TimeProvider
    {
        public TimeSpan Passed { get; set; }
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
        public override long GetTimestamp() => Passed.Ticks;
    }
}
