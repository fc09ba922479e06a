using System.Net;
using System.Text;
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
using Navarch.Server.Configuration;

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

    [Theory]
    [InlineData("request.user == 'bob'", true)]
    [InlineData("request.user != 'bob'", false)]
    [InlineData("has(request.resourceAttributes) && request.resourceAttributes.namespace == ''", true)]
    [InlineData("has(request.nonResourceAttributes)", false)]
    [InlineData("request.groups.exists(g, g == 'staff') && request.extra['scope'] == ['a']", true)]
    [InlineData("request.resourceAttributes.fieldSelector.requirements.exists(r, r.key == 'spec.nodeName' && r.operator == 'In' && r.values == ['n'])", true)]
    [InlineData("request.resourceAttributes.labelSelector.requirements[0].operator == 'NotIn'", true)]
    [InlineData("has(request.resourceAttributes.labelSelector.rawSelector)", false)]
    public async Task A_service_is_asked_only_where_its_conditions_hold(string expression, bool isAsked)
    {
        using var authorizer = Open(await StartAsync(), TimeProvider.System, isDenied: true, Conditions(expression));
        var decision = await authorizer.AuthorizeAsync(Narrowed(), default);
        Assert.Equal(isAsked ? (AuthorizationVerdict.Allow, 1) : (AuthorizationVerdict.NoOpinion, 0), (decision.Verdict, _asked));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_condition_without_answer_counts_as_no_answer_of_the_service(bool isDenied)
    {
        var verdict = isDenied ? AuthorizationVerdict.Deny : AuthorizationVerdict.NoOpinion;
        const string Broken = "request.nonResourceAttributes.path == '/'";
        using var authorizer = Open(await StartAsync(), TimeProvider.System, isDenied, Conditions(Broken));
        Assert.Equal(verdict, (await authorizer.AuthorizeAsync(Narrowed(), default)).Verdict);
        // One that does not hold decides all the same, wherever it stands.
        using var other = Open(Path.Combine(_directory.Path, "service.yaml"), TimeProvider.System, isDenied, Conditions(Broken, "1 > 2"));
        Assert.Equal(AuthorizationVerdict.NoOpinion, (await other.AuthorizeAsync(Narrowed(), default)).Verdict);
        Assert.Equal(0, _asked);
    }

    [Fact]
    public async Task The_service_is_told_what_a_list_is_narrowed_to()
    {
        using var authorizer = Open(await StartAsync(), TimeProvider.System, isDenied: true);
        await authorizer.AuthorizeAsync(Narrowed(), default);
        Assert.Equal(
            """{"requirements":[{"key":"spec.nodeName","operator":"In","values":["n"]}]}""",
            _last!["spec"]!["resourceAttributes"]!["fieldSelector"]!.ToJsonString());
        Assert.Equal(
            """{"requirements":[{"key":"a","operator":"NotIn","values":["b"]},{"key":"c","operator":"Exists"}]}""",
            _last["spec"]!["resourceAttributes"]!["labelSelector"]!.ToJsonString());
    }

    [Fact]
    public async Task The_file_is_taken_up_again_when_it_changes_and_left_alone_when_it_does_not_hold()
    {
        var service = await StartAsync();
        var file = Path.Combine(_directory.Path, "authorization.yaml");
        Write("[{type: RBAC, name: rbac}]");
        await using var server = await RunningServer.StartAsync(options => options with
        {
            Security = options.Security with { AuthorizationConfigFile = file },
            Limits = options.Limits with { ConfigurationCheckInterval = TimeSpan.FromMilliseconds(20) },
        });
        using var bob = server.ClientOf("bob");
        using var admin = server.Admin();
        async Task<HttpStatusCode> AskAsync() => (await bob.GetAsync("/api/v1/secrets")).StatusCode;
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync());
        Write(Webhook("request.user == 'bob'"));
        await RunningServer.EventuallyAsync(async () => await AskAsync() == HttpStatusCode.OK);

        var failures = new ReloadCount(admin, "authorization", "failure");
        var before = await failures.ReadAsync();
        Write(Webhook("request.user =="));
        await RunningServer.EventuallyAsync(async () => await failures.ReadAsync() > before);
        Assert.Equal(HttpStatusCode.OK, await AskAsync());

        Write(Webhook("request.user == 'jane'"));
        await RunningServer.EventuallyAsync(async () => await AskAsync() == HttpStatusCode.Forbidden);
        Assert.Contains("apiserver_authorization_match_condition_exclusions_total{name=\"service\",type=\"Webhook\"}",
            await admin.GetStringAsync("/metrics"));

        string Webhook(string condition) => $$$"""
            [{type: Webhook, name: service, webhook: {timeout: 10s, subjectAccessReviewVersion: v1, failurePolicy: Deny,
              unauthorizedTTL: 1ns, cacheUnauthorizedRequests: false, matchConditionSubjectAccessReviewVersion: v1,
              matchConditions: [{expression: "{{{condition}}}"}],
              connectionInfo: {type: KubeConfigFile, kubeConfigFile: "{{{service}}}"} } }]
            """;
        void Write(string authorizers)
        {
            File.WriteAllText(
                file + ".new", $"apiVersion: apiserver.config.k8s.io/v1\nkind: AuthorizationConfiguration\nauthorizers: {authorizers}\n");
            File.Move(file + ".new", file, overwrite: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _directory.Dispose();
    }

    private static WebhookAuthorizer Open(string config, TimeProvider time, bool isDenied, MatchConditions? conditions = null) => new(
        new("service", config)
        {
            Conditions = conditions ?? MatchConditions.None,
            Timeout = TimeSpan.FromSeconds(10), IsDeniedOnFailure = isDenied, InitialBackoff = TimeSpan.FromMilliseconds(1),
            AllowedLifetime = TimeSpan.FromMinutes(5), OtherLifetime = TimeSpan.FromSeconds(30),
        },
        time, NullLogger.Instance);

    private static MatchConditions Conditions(params string[] expressions) => MatchConditions.Of(ConfigurationNode.Parse(
        "file.yaml",
        Encoding.UTF8.GetBytes("kind: A\napiVersion: v1\nmatchConditions:\n" +
            string.Concat(expressions.Select(expression => $"- expression: \"{expression}\"\n"))),
        "A", "v1"));

    private static AuthorizationAttributes Narrowed() => new()
    {
        User = new("bob") { Groups = ["staff"], Extra = new Dictionary<string, IReadOnlyList<string>> { ["scope"] = ["a"] } },
        Verb = "list", Resource = "pods", FieldSelector = "spec.nodeName=n", LabelSelector = "a!=b,c",
    };

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
