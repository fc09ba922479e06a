using Navarch.Api.Documents;

namespace Navarch.Server.Tests.Subresources;

/// <summary>What a disruption budget says of an eviction, and what becomes of the budget.</summary>
public sealed class EvictionSubresourceTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";
    private const string Budgets = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";
    private const string Eviction = """{"metadata":{"name":"a"},"deleteOptions":{"gracePeriodSeconds":0}}""";

    [Fact]
    public async Task Books_each_disruption_and_refuses_the_one_too_many()
    {
        await using var server = await StartAsync(ready: true);
        await BudgetAsync(server, "one", allowed: 1, healthy: 2, desired: 1);
        (await server.PostAsync($"{Pods}/a/eviction", Eviction)).Expect(201);
        (await server.GetAsync($"{Pods}/a")).Expect(404);
        var budget = await server.ReadAsync($"{Budgets}/one");
        Assert.Equal("0", budget.At("status.disruptionsAllowed"));
        Assert.NotNull(budget.At("status.disruptedPods.a"));
        Assert.Equal(("False", "InsufficientPods"), (budget.At("status.conditions.0.status"), budget.At("status.conditions.0.reason")));

        await PodAsync(server, ready: true);
        var refused = await server.PostAsync($"{Pods}/a/eviction", Eviction);
        refused.Expect(429);
        Assert.Equal("Cannot evict pod as it would violate the pod's disruption budget.", refused.Message);
        Assert.Equal("DisruptionBudget", refused.Document.At("details.causes.0.reason"));
        Assert.Equal("The disruption budget one needs 1 healthy pods and has 2 currently", refused.Document.At("details.causes.0.message"));
        (await server.GetAsync($"{Pods}/a")).Expect(200);
    }

    [Fact]
    public async Task Books_nothing_when_dry()
    {
        await using var server = await StartAsync(ready: true);
        await BudgetAsync(server, "one", allowed: 1, healthy: 2, desired: 1);
        (await server.PostAsync($"{Pods}/a/eviction?dryRun=All", Eviction)).Expect(201);
        Assert.Equal("1", (await server.ReadAsync($"{Budgets}/one")).At("status.disruptionsAllowed"));
        (await server.GetAsync($"{Pods}/a")).Expect(200);
    }

    [Theory]
    [InlineData("Pending", 0, 201)]
    [InlineData("Succeeded", 0, 201)]
    [InlineData("Running", 0, 429)]
    public async Task Asks_no_budget_for_a_pod_that_serves_nobody(string phase, int allowed, int code)
    {
        await using var server = await StartAsync(ready: phase == "Running", phase);
        await BudgetAsync(server, "one", allowed, healthy: 1, desired: 1);
        (await server.PostAsync($"{Pods}/a/eviction", Eviction)).Expect(code);
    }

    [Theory]
    [InlineData(null, 1, 1, 201)]
    [InlineData(null, 0, 1, 429)]
    [InlineData("IfHealthyBudget", 1, 2, 429)]
    [InlineData("AlwaysAllow", 0, 1, 201)]
    public async Task Lets_an_unready_pod_go_by_the_budgets_policy(string? policy, int healthy, int desired, int code)
    {
        await using var server = await StartAsync(ready: false);
        await BudgetAsync(server, "one", allowed: 0, healthy, desired, policy);
        (await server.PostAsync($"{Pods}/a/eviction", Eviction)).Expect(code);
        Assert.Equal("0", (await server.ReadAsync($"{Budgets}/one")).At("status.disruptionsAllowed"));
    }

    [Fact]
    public async Task Waits_for_a_budget_that_its_controller_has_not_seen()
    {
        await using var server = await StartAsync(ready: true);
        await BudgetAsync(server, "one", allowed: 1, healthy: 2, desired: 1, observed: 0);
        var refused = await server.PostAsync($"{Pods}/a/eviction", Eviction);
        refused.Expect(429);
        Assert.Equal("10", refused.Document.At("details.retryAfterSeconds"));
        Assert.Contains("is still being processed by the server", refused.Document.At("details.causes.0.message"));
    }

    [Fact]
    public async Task Knows_no_way_with_two_budgets()
    {
        await using var server = await StartAsync(ready: true);
        await BudgetAsync(server, "one", allowed: 1, healthy: 2, desired: 1);
        await BudgetAsync(server, "two", allowed: 1, healthy: 2, desired: 1);
        (await server.PostAsync($"{Pods}/a/eviction", Eviction)).Expect(500);
        (await server.GetAsync($"{Pods}/a")).Expect(200);
    }

    /// <summary>All at once, while the budget is written by others, too.</summary>
    [Fact]
    public async Task Lets_no_more_pods_go_than_the_budget_allows_however_many_ask_at_once()
    {
        const int pods = 40, allowed = 7;
        await using var server = await TestServer.StartAsync();
        for (var i = 0; i < pods; i++) await PodAsync(server, ready: true, name: $"a{i}");
        await BudgetAsync(server, "one", allowed, healthy: pods, desired: pods - allowed);
        using var end = new CancellationTokenSource();
        var others = Task.Run(async () =>
        {
            for (var i = 0; !end.IsCancellationRequested; i++)
                (await server.PatchAsync($"{Budgets}/one", $$$$"""{"metadata":{"annotations":{"k":"{{{{i}}}}"}}}""")).Expect(200);
        });
        var answers = await Task.WhenAll(Enumerable.Range(0, pods).Select(i => Task.Run(() => server.PostAsync(
            $"{Pods}/a{i}/eviction", $$$"""{"metadata":{"name":"a{{{i}}}"},"deleteOptions":{"gracePeriodSeconds":0}}"""))));
        await end.CancelAsync();
        await others;

        Assert.Equal(allowed, answers.Count(answer => answer.Code == 201));
        Assert.All(answers, answer => Assert.True(answer.Code is 201 or 429, answer.Text));
        Assert.Equal(pods - allowed, (await server.ReadAsync(Pods)).Array("items")!.Count);
        var budget = await server.ReadAsync($"{Budgets}/one");
        Assert.Equal("0", budget.At("status.disruptionsAllowed"));
        Assert.Equal(allowed, budget.Object("status")!.Object("disruptedPods")!.Count);
    }

    [Fact]
    public async Task Holds_to_the_preconditions_of_the_client()
    {
        await using var server = await StartAsync(ready: true);
        (await server.PostAsync($"{Pods}/a/eviction",
            """{"metadata":{"name":"a"},"deleteOptions":{"preconditions":{"resourceVersion":"1"}}}""")).Expect(409);
        (await server.PostAsync($"{Pods}/a/eviction",
            """{"metadata":{"name":"a"},"deleteOptions":{"preconditions":{"uid":"other"}}}""")).Expect(409);
        var pod = await server.ReadAsync($"{Pods}/a");
        (await server.PostAsync($"{Pods}/a/eviction",
            $$$$"""{"metadata":{"name":"a"},"deleteOptions":{"gracePeriodSeconds":0,"preconditions":{"resourceVersion":"{{{{pod.At("metadata.resourceVersion")}}}}"}}}""")).Expect(201);
        (await server.GetAsync($"{Pods}/a")).Expect(404);
    }

    private static async Task<TestServer> StartAsync(bool ready, string phase = "Running")
    {
        var server = await TestServer.StartAsync();
        await PodAsync(server, ready, phase);
        return server;
    }

    private static async Task PodAsync(TestServer server, bool ready, string phase = "Running", string name = "a")
    {
        await server.CreateAsync(Pods, Manifests.Pod(name, "n1"));
        var condition = $$"""{"type":"Ready","status":"{{(ready ? "True" : "False")}}"}""";
        (await server.PatchAsync($"{Pods}/{name}", """{"metadata":{"labels":{"app":"web"}}}""")).Expect(200);
        (await server.PatchAsync($"{Pods}/{name}/status",
            $$$$"""{"status":{"phase":"{{{{phase}}}}","conditions":[{{{{condition}}}}]}}""")).Expect(200);
    }

    private static async Task BudgetAsync(
        TestServer server, string name, int allowed, int healthy, int desired, string? policy = null, int observed = 1)
    {
        var unhealthy = policy is null ? "" : $",\"unhealthyPodEvictionPolicy\":\"{policy}\"";
        await server.CreateAsync(Budgets,
            $$$$"""{"metadata":{"name":"{{{{name}}}}"},"spec":{"minAvailable":1,"selector":{"matchLabels":{"app":"web"}}{{{{unhealthy}}}} } }""");
        (await server.PatchAsync($"{Budgets}/{name}/status", $$$"""
            {"status":{"observedGeneration":{{{observed}}},"disruptionsAllowed":{{{allowed}}},"currentHealthy":{{{healthy}}},
            "desiredHealthy":{{{desired}}},"expectedPods":2}}
            """)).Expect(200);
    }
}
