namespace Navarch.Simulation.Tests;

public sealed class ScenarioTests
{
    /// <summary>Twelve seeds always; two hundred with <c>NAVARCH_TEST_FULL=1</c>.</summary>
    public static IEnumerable<TheoryDataRow<int>> Seeds =>
        Enumerable.Range(1, Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1" ? 200 : 12)
            .Select(seed => new TheoryDataRow<int>(seed));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Everything_is_as_the_user_was_told(int seed) => Assert.NotEmpty(new Scenario(seed).Run());
}
