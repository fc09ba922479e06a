using System.Net;
using System.Text.Json.Nodes;

namespace Navarch.Server.Tests.Fairness;

/// <summary>Fairness as a client sees it: its objects, its headers, its tables.</summary>
public sealed class FairnessFeedTests
{
    private const string Group = "/apis/flowcontrol.apiserver.k8s.io/v1";

    [Fact]
    public async Task Bootstrap_objects_appear_and_what_is_mandatory_comes_back()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        await RunningServer.EventuallyAsync(async () => await CountAsync(admin, "flowschemas") == 11);
        await RunningServer.EventuallyAsync(async () => await CountAsync(admin, "prioritylevelconfigurations") == 8);
        (await admin.DeleteAsync($"{Group}/flowschemas/catch-all")).EnsureSuccessStatusCode();
        await RunningServer.EventuallyAsync(async () =>
            (await admin.GetAsync($"{Group}/flowschemas/catch-all")).IsSuccessStatusCode);
        await RunningServer.EventuallyAsync(async () => await DanglingAsync(admin, "catch-all") == "False");
    }

    [Fact]
    public async Task An_answer_names_the_schema_and_the_level_that_a_new_schema_puts_a_user_under()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        using var carol = server.ClientOf("carol", "system:masters-not");
        var dangling = Schema("nowhere", "absent", 900);
        var made = await admin.PostAsync($"{Group}/flowschemas", RunningServer.Json(dangling));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        await RunningServer.EventuallyAsync(async () => await DanglingAsync(admin, "nowhere") == "True");

        var level = await PostAsync(admin, "prioritylevelconfigurations", """
            {"metadata":{"name":"vip"},"spec":{"type":"Limited","limited":{"nominalConcurrencyShares":5,"limitResponse":{"type":"Reject"}}}}
            """);
        var schema = await PostAsync(admin, "flowschemas", Schema("carol", "vip", 800));
        await RunningServer.EventuallyAsync(async () =>
        {
            using var answer = await carol.GetAsync("/version");
            return Header(answer, "X-Kubernetes-PF-FlowSchema-UID") == Uid(schema) &&
                Header(answer, "X-Kubernetes-PF-PriorityLevel-UID") == Uid(level);
        });

        // Who may not is told so from a seat.
        using var refused = await carol.GetAsync("/api/v1/secrets");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.NotEmpty(Header(refused, "X-Kubernetes-PF-FlowSchema-UID") ?? "");

        var dump = await admin.GetStringAsync("/debug/api_priority_and_fairness/dump_priority_levels");
        Assert.StartsWith("PriorityLevelName, ActiveQueues, IsIdle", dump);
        Assert.Contains("\nvip, 0, true, false, 0, 0, ", dump);
        var metrics = await admin.GetStringAsync("/metrics");
        Assert.Contains("apiserver_flowcontrol_dispatched_requests_total{flow_schema=\"carol\",priority_level=\"vip\"}", metrics);
        Assert.Contains("apiserver_flowcontrol_nominal_limit_seats{priority_level=\"workload-low\"}", metrics);
        Assert.Contains("apiserver_flowcontrol_upper_limit_seats{priority_level=\"workload-low\"}", metrics);
        foreach (var series in (string[])
        [
            "request_execution_seconds_count{flow_schema=\"carol\",priority_level=\"vip\",type=\"readOnly\"}",
            "work_estimated_seats_count{flow_schema=\"carol\",priority_level=\"vip\"}",
            "watch_count_samples_count{flow_schema=\"exempt\",priority_level=\"exempt\"}",
            "request_dispatch_no_accommodation_total{flow_schema=\"carol\",priority_level=\"vip\"}",
            "seat_fair_frac",
        ]) Assert.Contains("apiserver_flowcontrol_" + series, metrics);
        Assert.Matches(
            "apiserver_flowcontrol_request_wait_duration_seconds_bucket\\{execute=\"true\",flow_schema=\"carol\",priority_level=\"vip\",le=\"0\"\\} [1-9]",
            metrics);
    }

    [Fact]
    public async Task A_suggestion_that_an_administrator_has_changed_stays_changed()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        await RunningServer.EventuallyAsync(async () =>
            (await admin.GetAsync($"{Group}/prioritylevelconfigurations/workload-low")).IsSuccessStatusCode);
        var path = $"{Group}/prioritylevelconfigurations/workload-low";
        var change = new StringContent(
            """{"metadata":{"annotations":{"apf.kubernetes.io/autoupdate-spec":"false"}},"spec":{"limited":{"nominalConcurrencyShares":7}}}""",
            System.Text.Encoding.UTF8, "application/merge-patch+json");
        (await admin.PatchAsync(path, change)).EnsureSuccessStatusCode();
        // What is put right now was looked at after the change.
        (await admin.DeleteAsync($"{Group}/flowschemas/catch-all")).EnsureSuccessStatusCode();
        await RunningServer.EventuallyAsync(async () =>
            (await admin.GetAsync($"{Group}/flowschemas/catch-all")).IsSuccessStatusCode);
        var kept = JsonNode.Parse(await admin.GetStringAsync(path))!;
        Assert.Equal(7, (int)kept["spec"]!["limited"]!["nominalConcurrencyShares"]!);
    }

    private static async Task<JsonNode> PostAsync(HttpClient client, string resource, string json)
    {
        var answer = await client.PostAsync($"{Group}/{resource}", RunningServer.Json(json));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await RunningServer.ReadAsync(answer);
    }

    private static async Task<int> CountAsync(HttpClient client, string resource) =>
        JsonNode.Parse(await client.GetStringAsync($"{Group}/{resource}"))!["items"]!.AsArray().Count;

    private static async Task<string?> DanglingAsync(HttpClient client, string name) =>
        (string?)JsonNode.Parse(await client.GetStringAsync($"{Group}/flowschemas/{name}"))!["status"]?["conditions"]?[0]?["status"];

    private static string Uid(JsonNode made) => (string)made["metadata"]!["uid"]!;

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    private static string Schema(string name, string level, int precedence) => $$"""
        {"metadata":{"name":"{{name}}"},"spec":{"priorityLevelConfiguration":{"name":"{{level}}"},"matchingPrecedence":{{precedence}},
        "rules":[{"subjects":[{"kind":"User","user":{"name":"carol"} }],
        "nonResourceRules":[{"verbs":["*"],"nonResourceURLs":["*"]}]}]} }
        """;
}
