using Navarch.Api.Documents;
using Navarch.Server.Admission.Quotas;

namespace Navarch.Server.Tests.Admission.Quotas;

public sealed class ResourceQuotaPluginTests
{
    private const string Namespace = "/api/v1/namespaces/default";

    [Fact]
    public async Task What_is_let_in_is_counted_and_what_is_too_much_is_refused()
    {
        await using var server = await StartAsync("""{"pods":"2","requests.cpu":"1","limits.memory":"1Gi"}""");
        (await PodAsync(server, "a", "600m", "512Mi")).Expect(201);
        Assert.Equal(("1", "600m", "512Mi"), (await UsedAsync(server, "pods"), await UsedAsync(server, "requests.cpu"),
            await UsedAsync(server, "limits.memory")));
        var refused = await PodAsync(server, "b", "500m", "128Mi");
        refused.Expect(403);
        Assert.Equal("pods \"b\" is forbidden: exceeded quota: q, requested: requests.cpu=500m, " +
            "used: requests.cpu=600m, limited: requests.cpu=1", refused.Message);
        (await PodAsync(server, "b", "400m", "512Mi")).Expect(201);
        var third = await PodAsync(server, "c", "1m", "1Mi");
        third.Expect(403);
        Assert.Contains("requested: limits.memory=1Mi,pods=1,requests.cpu=1m, used: limits.memory=1Gi,pods=2,requests.cpu=1",
            third.Message);
    }

    [Fact]
    public async Task Containers_must_say_what_a_quota_counts()
    {
        await using var server = await StartAsync("""{"requests.cpu":"1","limits.memory":"1Gi"}""");
        var refused = await server.PostAsync($"{Namespace}/pods", Manifests.Pod("a"));
        refused.Expect(403);
        Assert.Contains("failed quota: q: must specify limits.memory for: c; requests.cpu for: c", refused.Message);
    }

    [Fact]
    public async Task Objects_of_any_kind_are_counted_by_name()
    {
        await using var server = await StartAsync("""{"count/deployments.apps":"1","configmaps":"1","count/secrets":"0"}""");
        (await server.PostAsync("/apis/apps/v1/namespaces/default/deployments", Manifests.Deployment("a", 1))).Expect(201);
        (await server.PostAsync("/apis/apps/v1/namespaces/default/deployments", Manifests.Deployment("b", 1))).Expect(403);
        (await server.PostAsync($"{Namespace}/configmaps", """{"metadata":{"name":"a"}}""")).Expect(201);
        (await server.PostAsync($"{Namespace}/configmaps", """{"metadata":{"name":"b"}}""")).Expect(403);
        (await server.PostAsync($"{Namespace}/secrets", """{"metadata":{"name":"a"}}""")).Expect(403);
    }

    [Fact]
    public async Task Services_count_their_ports_on_nodes_and_balancers_when_they_change()
    {
        await using var server = await StartAsync(
            """{"services":"2","services.nodeports":"2","services.loadbalancers":"0"}""");
        const string service = """{"metadata":{"name":"s"},"spec":{"type":"NodePort","ports":[{"name":"a","port":1},{"name":"b","port":2}]}}""";
        (await server.PostAsync($"{Namespace}/services", service)).Expect(201);
        Assert.Equal("2", await UsedAsync(server, "services.nodeports"));
        (await server.PostAsync($"{Namespace}/services", service.Replace("\"s\"", "\"t\""))).Expect(403);
        var balanced = await server.PatchAsync($"{Namespace}/services/s", """{"spec":{"type":"LoadBalancer"}}""");
        balanced.Expect(403);
        Assert.Contains("exceeded quota: q, requested: services.loadbalancers=1", balanced.Message);
    }

    /// <summary>The quota grants no pods at all: those in its scope are refused.</summary>
    [Theory]
    [InlineData("""["BestEffort"]""", "", 201, 403)]
    [InlineData("""["NotBestEffort"]""", "", 403, 201)]
    [InlineData("""["Terminating"]""", "", 201, 201)]
    [InlineData("""["NotTerminating"]""", "", 403, 403)]
    [InlineData("[]", """{"scopeName":"PriorityClass","operator":"In","values":["system-node-critical"]}""", 201, 201)]
    [InlineData("[]", """{"scopeName":"PriorityClass","operator":"DoesNotExist"}""", 403, 403)]
    public async Task A_scope_takes_in_only_its_pods(string scopes, string expression, int sized, int free)
    {
        await using var server = await TestServer.StartAsync();
        var selector = expression.Length == 0 ? "" : $"\"scopeSelector\":{{\"matchExpressions\":[{expression}]}},";
        await QuotaAsync(server, """{"pods":"0"}""", $"\"scopes\":{scopes},{selector}");
        (await PodAsync(server, "sized", "100m", "1Mi")).Expect(sized);
        (await server.PostAsync($"{Namespace}/pods", Manifests.Pod("free"))).Expect(free);
    }

    [Fact]
    public async Task A_quota_that_is_not_counted_yet_lets_nothing_in()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync($"{Namespace}/resourcequotas", """{"metadata":{"name":"q"},"spec":{"hard":{"pods":"5"}}}""");
        (await server.PatchAsync(
            $"{Namespace}/resourcequotas/q/status", """{"status":{"hard":{"pods":"5"}}}""")).Expect(200);
        var refused = await server.PostAsync($"{Namespace}/pods", Manifests.Pod("a"));
        refused.Expect(403);
        Assert.Contains("status unknown for quota: q, resources: pods", refused.Message);
    }

    [Fact]
    public async Task Many_writes_at_once_never_exceed_the_quota()
    {
        await using var server = await StartAsync("""{"pods":"10"}""");
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            Task.Run(() => server.PostAsync($"{Namespace}/pods", Manifests.Pod($"p{i}")))));
        Assert.Equal(10, answers.Count(answer => answer.Code == 201));
        Assert.Equal(30, answers.Count(answer => answer.Code == 403));
        Assert.Equal("10", await UsedAsync(server, "pods"));
    }

    [Fact]
    public async Task A_dry_run_is_judged_and_not_counted()
    {
        await using var server = await StartAsync("""{"pods":"1"}""");
        (await server.PostAsync($"{Namespace}/pods?dryRun=All", Manifests.Pod("a"))).Expect(201);
        (await server.PostAsync($"{Namespace}/pods", Manifests.Pod("a"))).Expect(201);
        (await server.PostAsync($"{Namespace}/pods?dryRun=All", Manifests.Pod("b"))).Expect(403);
    }

    [Fact]
    public async Task What_is_limited_by_default_needs_a_quota_that_grants_it()
    {
        await using var server = await TestServer.StartAsync(options => options with
        {
            AdmissionPlugins = new() { LimitedResources = [new LimitedResource("", "pods", ["requests.cpu"], [])] },
        });
        var refused = await PodAsync(server, "a", "100m", "1Mi");
        refused.Expect(403);
        Assert.Contains("insufficient quota to consume: requests.cpu", refused.Message);
        (await server.PostAsync($"{Namespace}/pods", Manifests.Pod("free"))).Expect(201);
        await QuotaAsync(server, """{"requests.cpu":"1"}""");
        (await PodAsync(server, "a", "100m", "1Mi")).Expect(201);
    }

    private static async Task<TestServer> StartAsync(string hard)
    {
        var server = await TestServer.StartAsync();
        await QuotaAsync(server, hard);
        return server;
    }

    /// <summary>With its status, as the quota controller would write it.</summary>
    private static async Task QuotaAsync(TestServer server, string hard, string scopes = "")
    {
        await server.CreateAsync($"{Namespace}/resourcequotas",
            $$"""{"metadata":{"name":"q"},"spec":{ {{scopes}}"hard":{{hard}} } }""");
        var used = new DocumentObject();
        foreach (var (name, _) in ((DocumentObject)((DocumentParse.Parsed)DocumentJson.Parse(
            System.Text.Encoding.UTF8.GetBytes(hard))).Value)) used[name] = "0";
        var status = $$"""{"status":{"hard":{{hard}},"used":{{System.Text.Encoding.UTF8.GetString(DocumentJson.Write(used))}} } }""";
        (await server.PatchAsync($"{Namespace}/resourcequotas/q/status", status)).Expect(200);
    }

    private static async Task<string?> UsedAsync(TestServer server, string name) =>
        (await server.ReadAsync($"{Namespace}/resourcequotas/q")).Object("status")!.Object("used")!.String(name);

    private static Task<Answer> PodAsync(TestServer server, string name, string cpu, string memory) => server.PostAsync(
        $"{Namespace}/pods", $$"""
        {"metadata":{"name":"{{name}}"},"spec":{"containers":[{"name":"c","image":"i",
        "resources":{"requests":{"cpu":"{{cpu}}","memory":"{{memory}}"},"limits":{"memory":"{{memory}}"} } }]} }
        """);
}
