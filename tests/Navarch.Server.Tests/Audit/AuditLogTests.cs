using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Navarch.Api.Requests;
using Navarch.Core.Limits;

namespace Navarch.Server.Tests.Audit;

/// <summary>The real server, and what its log says.</summary>
public sealed class AuditLogTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string LogPath => Path.Combine(_directory.Path, "logs", "audit.log");

    [Fact]
    public async Task Records_who_did_what_at_the_level_that_the_policy_says()
    {
        await using var server = await StartAsync("""
            omitStages: [RequestReceived]
            rules:
            - {level: None, users: [system:apiserver]}
            - {level: Metadata, resources: [{resources: [secrets]}]}
            - {level: Request, verbs: [patch]}
            - {level: RequestResponse, resources: [{resources: [configmaps]}], omitManagedFields: true}
            """);
        using var admin = server.Admin();
        using var secret = await admin.PostAsync("/api/v1/namespaces/default/secrets",
            RunningServer.Json("""{"metadata":{"name":"s"},"stringData":{"password":"hunter2"}}"""));
        using var made = await admin.PostAsync("/api/v1/namespaces/default/configmaps?fieldManager=me",
            new StringContent("metadata: {name: c}\ndata: {a: b}\n", Encoding.UTF8, "application/yaml"));
        using var patched = await admin.PatchAsync("/api/v1/namespaces/default/configmaps/c",
            new StringContent("""{"data":{"a":"c"}}""", Encoding.UTF8, "application/merge-patch+json"));
        Assert.Equal(HttpStatusCode.OK, patched.StatusCode);
        using var health = await admin.GetAsync("/version");

        var events = await EventsAsync(3);
        Assert.Equal(["Metadata", "RequestResponse", "Request"], events.Select(one => (string)one["level"]!));
        Assert.All(events, one => Assert.Equal("ResponseComplete", (string)one["stage"]!));

        var create = events[1];
        Assert.Equal("audit.k8s.io/v1", (string)create["apiVersion"]!);
        Assert.Equal("create", (string)create["verb"]!);
        Assert.Equal("kubernetes-admin", (string)create["user"]!["username"]!);
        Assert.Contains("system:masters", create["user"]!["groups"]!.ToJsonString());
        Assert.Equal("/api/v1/namespaces/default/configmaps?fieldManager=me", (string)create["requestURI"]!);
        Assert.Equal("127.0.0.1", (string)create["sourceIPs"]![0]!);
        Assert.Equal("""{"resource":"configmaps","namespace":"default","name":"c","apiVersion":"v1"}""", create["objectRef"]!.ToJsonString());
        Assert.Equal("""{"metadata":{},"code":201}""", create["responseStatus"]!.ToJsonString());
        Assert.Equal("b", (string)create["requestObject"]!["data"]!["a"]!);
        Assert.Equal("b", (string)create["responseObject"]!["data"]!["a"]!);
        Assert.Null(create["responseObject"]!["metadata"]!["managedFields"]);
        Assert.Equal("allow", (string)create["annotations"]!["authorization.k8s.io/decision"]!);
        Assert.Equal(made.Headers.GetValues("Audit-Id").Single(), (string)create["auditID"]!);

        Assert.DoesNotContain("hunter2", events[0].ToJsonString());
        Assert.Equal("s", (string)events[0]["objectRef"]!["name"]!);
        Assert.Equal("c", (string)events[2]["requestObject"]!["data"]!["a"]!);
        Assert.Null(events[2]["responseObject"]);
    }

    [Fact]
    public async Task Records_what_is_refused_since_there_is_too_much_of_it()
    {
        await using var server = await StartAsync(
            "rules: [{level: Metadata, users: [dave], omitStages: [RequestReceived]}]",
            new ServerLimits { LongRunningMax = 1000 });
        using var admin = server.Admin();
        using var dave = server.ClientOf("dave");
        const string Rbac = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings";
        const string Fairness = "/apis/flowcontrol.apiserver.k8s.io/v1/";
        foreach (var (path, json) in ((string, string)[])
        [
            (Rbac, """{"metadata":{"name":"dave"},"subjects":[{"kind":"User","name":"dave","apiGroup":"rbac.authorization.k8s.io"}],"roleRef":{"kind":"ClusterRole","name":"cluster-admin","apiGroup":"rbac.authorization.k8s.io"}}"""),
            (Fairness + "prioritylevelconfigurations", """{"metadata":{"name":"narrow"},"spec":{"type":"Limited","limited":{"nominalConcurrencyShares":0,"limitResponse":{"type":"Reject"}}}}"""),
            (Fairness + "flowschemas", """{"metadata":{"name":"dave"},"spec":{"priorityLevelConfiguration":{"name":"narrow"},"matchingPrecedence":3,"rules":[{"subjects":[{"kind":"User","user":{"name":"dave"}}],"resourceRules":[{"verbs":["*"],"apiGroups":["*"],"resources":["*"],"clusterScope":true,"namespaces":["*"]}]}]}}"""),
        ])
            (await admin.PostAsync(path, RunningServer.Json(json))).EnsureSuccessStatusCode();
        // Each waits for a revision that does not come, with the one seat that there is.
        await RunningServer.EventuallyAsync(async () =>
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(
                _ => dave.GetAsync("/api/v1/configmaps?resourceVersion=999999999")));
            return answers.Any(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        });
        await RunningServer.EventuallyAsync(async () => (await EventsAsync(1)).Any(one =>
            one["responseStatus"]?["code"]?.GetValue<int>() == 429 && (string?)one["user"]!["username"] == "dave"));
    }

    [Fact]
    public async Task Records_watches_beyond_the_limit()
    {
        await using var server = await StartAsync(
            "rules: [{level: Metadata, users: [kubernetes-admin], omitStages: [RequestReceived]}]", new ServerLimits { LongRunningMax = 1 });
        using var admin = server.Admin();
        using var first = await admin.GetAsync("/api/v1/pods?watch=1", HttpCompletionOption.ResponseHeadersRead);
        using var second = await admin.GetAsync("/api/v1/pods?watch=1&timeoutSeconds=77", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        await RunningServer.EventuallyAsync(async () => (await EventsAsync(1)).Any(one =>
            one["responseStatus"]?["code"]?.GetValue<int>() == 429 && ((string)one["requestURI"]!).EndsWith("=77", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Records_refusals_impersonation_and_failed_authentication()
    {
        await using var server = await StartAsync("rules: [{level: Metadata, omitStages: [RequestReceived]}]");
        using var admin = server.Admin();
        admin.DefaultRequestHeaders.Add("Impersonate-User", "jane");
        using var refused = await admin.GetAsync("/api/v1/namespaces/default/secrets/x");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var stranger = server.Client(token: "wrong");
        using var unknown = await stranger.GetAsync("/api/v1/pods");
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);

        var events = (await EventsAsync(2)).Where(one => ((string)one["requestURI"]!).Contains("/secrets/x") || one["user"]!["username"] is null).ToList();
        Assert.Equal("kubernetes-admin", (string)events[0]["user"]!["username"]!);
        Assert.Equal("jane", (string)events[0]["impersonatedUser"]!["username"]!);
        Assert.Equal("forbid", (string)events[0]["annotations"]!["authorization.k8s.io/decision"]!);
        Assert.Equal(403, (int)events[0]["responseStatus"]!["code"]!);
        Assert.Equal("Forbidden", (string)events[0]["responseStatus"]!["reason"]!);
        Assert.Equal(401, (int)events[1]["responseStatus"]!["code"]!);
    }

    [Fact]
    public async Task What_pod_security_would_refuse_is_written_down()
    {
        await using var server = await StartAsync(
            "omitStages: [RequestReceived]\nrules: [{level: Metadata, verbs: [create], resources: [{resources: [pods]}]}]");
        using var admin = server.Admin();
        await admin.PostAsync("/api/v1/namespaces", RunningServer.Json(
            """{"metadata":{"name":"ns","labels":{"pod-security.kubernetes.io/enforce":"baseline","pod-security.kubernetes.io/audit":"restricted"}}}"""));
        await admin.PostAsync("/api/v1/namespaces/ns/serviceaccounts", RunningServer.Json("""{"metadata":{"name":"default"}}"""));
        foreach (var host in (string[])["false", "true"])
            await admin.PostAsync("/api/v1/namespaces/ns/pods", RunningServer.Json(
                $$$"""{"metadata":{"name":"p"},"spec":{"hostNetwork":{{{host}}},"containers":[{"name":"c","image":"i"}]}}"""));
        var events = await EventsAsync(2);
        Assert.Equal([201, 403], events.Select(one => (int)one["responseStatus"]!["code"]!));
        Assert.All(events, one =>
        {
            Assert.Equal("baseline:latest", (string?)one["annotations"]!["pod-security.kubernetes.io/enforce-policy"]);
            Assert.StartsWith("would violate PodSecurity \"restricted:latest\": ",
                (string?)one["annotations"]!["pod-security.kubernetes.io/audit-violations"]);
            Assert.Equal("allow", (string?)one["annotations"]!["authorization.k8s.io/decision"]);
        });
    }

    [Fact]
    public async Task A_watch_has_three_stages_over_HTTP_and_in_process()
    {
        await using var server = await StartAsync("rules: [{level: Metadata, verbs: [watch], users: [kubernetes-admin, inside]}]");
        using var admin = server.Admin();
        using (var answer = await admin.GetAsync("/api/v1/pods?watch=1&timeoutSeconds=1"))
            Assert.Equal("", await answer.Content.ReadAsStringAsync());
        Assert.Equal(["RequestReceived", "ResponseStarted", "ResponseComplete"], (await EventsAsync(3)).Select(one => (string)one["stage"]!));

        var inside = new UserIdentity("inside") { Groups = ["system:masters"] };
        var request = new ApiRequest { Method = "GET", Path = "/api/v1/pods", Query = [new("watch", "1")], User = inside };
        await (await server.Host.Endpoint.SendAsync(request, default)).DisposeAsync();
        Assert.Equal(["RequestReceived", "ResponseStarted", "ResponseComplete"], (await EventsAsync(6)).Skip(3).Select(one => (string)one["stage"]!));
    }

    [Fact]
    public async Task A_policy_that_is_wrong_keeps_the_server_from_starting()
    {
        var file = Path.Combine(_directory.Path, "policy.yaml");
        File.WriteAllText(file, "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: [{level: Everything}]\n");
        await using var store = new Navarch.Store.Memory.MemoryStore(TimeProvider.System);
        await using var host = new ApiServerHost(new ApiServerHostOptions
        {
            Store = store, Random = new Random(1), Security = new() { AuditPolicyFile = file, AuditLogPath = LogPath },
        });
        Assert.Contains("rules[0].level \"Everything\"", (await host.StartAsync(default))?.Problem);
    }

    public void Dispose() => _directory.Dispose();

    private Task<RunningServer> StartAsync(string policy, ServerLimits? limits = null)
    {
        var file = Path.Combine(_directory.Path, "policy.yaml");
        File.WriteAllText(file, "apiVersion: audit.k8s.io/v1\nkind: Policy\n" + policy);
        return RunningServer.StartAsync(options => options with
        {
            Limits = limits ?? options.Limits,
            Security = options.Security with { AuditPolicyFile = file, AuditLogPath = LogPath },
        });
    }

    private async Task<List<JsonNode>> EventsAsync(int count)
    {
        var events = new List<JsonNode>();
        await RunningServer.EventuallyAsync(async () =>
        {
            using var stream = new FileStream(LogPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            var text = await reader.ReadToEndAsync();
            // One that is being written is not whole yet.
            var lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
            events = [.. lines.Select(line => JsonNode.Parse(line)!)];
            return events.Count >= count;
        });
        return events;
    }
}
