namespace Navarch.Differential.Scenarios;

/// <summary>What the server says it has, one group and version at a time.</summary>
static class DiscoverySteps
{
    public static Scenario Build(Func<ServedKind, bool> chosen)
    {
        var to = new ScenarioBuilder("discovery");
        to.Get("GET /api", "/api");
        foreach (var root in ServedKind.All.Where(chosen).Select(kind => kind.Root).Distinct())
            to.Get($"GET {root}", root);
        foreach (var group in ServedKind.All.Where(chosen).Where(kind => kind.ApiVersion.Contains('/'))
            .Select(kind => kind.ApiVersion.Split('/')[0]).Distinct())
            to.Get($"GET /apis/{group}", $"/apis/{group}");
        return to.Build();
    }
}
