namespace Navarch.Simulation.Tests;

public sealed class ScenarioTests
{
    /// <summary>
    /// Twelve seeds always; two hundred with <c>NAVARCH_TEST_FULL=1</c>; others with
    /// <c>NAVARCH_SIMULATION_SEEDS=first-last</c>.
    /// </summary>
    public static IEnumerable<TheoryDataRow<int>> Seeds
    {
        get
        {
            var full = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1";
            var asked = Environment.GetEnvironmentVariable("NAVARCH_SIMULATION_SEEDS") ?? (full ? "1-200" : "1-12");
            int[] bounds = [.. asked.Split('-').Select(int.Parse)];
            return Enumerable.Range(bounds[0], bounds[^1] - bounds[0] + 1).Select(seed => new TheoryDataRow<int>(seed));
        }
    }

    /// <summary>With Jobs, a StatefulSet, a DaemonSet, and priorities where there is not room for all.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_kind_of_workload_gets_what_is_due_to_it(int seed) => Assert.NotEmpty(new WorkloadScenario(seed).Run());

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Everything_is_as_the_user_was_told(int seed) => Assert.NotEmpty(new Scenario(seed).Run());
}
