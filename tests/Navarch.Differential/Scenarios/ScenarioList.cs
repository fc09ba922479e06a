using System.Text.Json.Nodes;

namespace Navarch.Differential.Scenarios;

/// <summary>Everything that is asked: by kind, and of the server as a whole.</summary>
public static class ScenarioList
{
    public static IReadOnlyList<Scenario> Of(Func<ServedKind, bool> chosen)
    {
        var scenarios = new List<Scenario>();
        foreach (var seed in Seed.All.Where(seed => chosen(seed.Kind)))
        {
            if (seed.Kind.IsOnlyCreated)
            {
                scenarios.Add(Build(seed, "answer", 0, CreateSteps.Add));
                scenarios.Add(Build(seed, "values", 1, FieldSteps.AddBadValues));
                continue;
            }
            scenarios.Add(Build(seed, "life", 0, AddLife));
            scenarios.Add(Build(seed, "values", 1, FieldSteps.AddBadValues));
            scenarios.Add(Build(seed, "changes", 2, FieldSteps.AddChanges));
        }
        scenarios.Add(GoldenSteps.Build(chosen));
        scenarios.Add(ServerSteps.Build());
        scenarios.Add(DiscoverySteps.Build(chosen));
        return scenarios;
    }

    private static Scenario Build(Seed seed, string what, int number, Action<ScenarioBuilder, Target> add)
    {
        var to = new ScenarioBuilder($"{seed.Kind.Label} {what}");
        add(to, Target.Of(seed, to.Namespace(), number));
        return to.Build();
    }

    private static void AddLife(ScenarioBuilder to, Target target)
    {
        CreateSteps.Add(to, target);
        ReadSteps.Add(to, target);
        UpdateSteps.Add(to, target);
        PatchSteps.Add(to, target);
        SubresourceSteps.Add(to, target);
        ApplySteps.Add(to, target);
        DeleteSteps.Add(to, target);
    }
}
