using Navarch.Differential.Scenarios;

namespace Navarch.Differential.Tests;

/// <summary>
/// Navarch against what kube-apiserver v1.34 answered to the same requests. By default the lives of a few kinds;
/// everything with NAVARCH_TEST_FULL=1.
/// </summary>
public sealed class RecordedTests
{
    /// <summary>
    /// How much of the requests may be answered differently without an explanation. It only ever goes down; the goal
    /// is 1 %.
    /// </summary>
    private const double UnexplainedShareMax = 0.01;

    private static readonly bool IsFull = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1";

    private static readonly HashSet<string> UsualKinds =
        ["v1/configmaps", "v1/secrets", "v1/services", "v1/pods", "v1/namespaces", "apps/v1/deployments"];

    private static IReadOnlyList<Scenario> Scenarios =>
    [
        .. ScenarioList.Of(kind => IsFull || UsualKinds.Contains($"{kind.ApiVersion}/{kind.Plural}"))
            .Where(scenario => IsFull || scenario.Name.EndsWith(" life", StringComparison.Ordinal)),
    ];

    [Fact]
    public async Task Answers_as_upstream_does()
    {
        var upstream = Recording.Read(Path.Combine(AppContext.BaseDirectory, "Recorded", "kube-apiserver-1.34.gz"));
        await using var server = await FreshServer.StartAsync();

        var findings = Findings.Of(upstream, await server.PlayAsync(Scenarios), Explanations.Own);

        Assert.True(findings.Requests > 1000, $"only {findings.Requests} requests are in the recording");
        Assert.True(findings.UnexplainedShare <= UnexplainedShareMax, Report.Of(findings));
    }

    [Fact]
    public async Task Two_new_servers_answer_alike()
    {
        var scenarios = ScenarioList.Of(kind => kind.Plural is "configmaps" or "deployments")
            .Where(scenario => scenario.Name.Contains(" life", StringComparison.Ordinal)).ToList();
        await using var left = await FreshServer.StartAsync();
        await using var right = await FreshServer.StartAsync();

        var findings = Findings.Of(
            await left.PlayAsync(scenarios), await right.PlayAsync(scenarios), Explanations.None);

        Assert.True(findings.Unexplained.Count == 0, Report.Of(findings));
    }
}
