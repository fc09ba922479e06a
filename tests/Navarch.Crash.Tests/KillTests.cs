using System.Globalization;

namespace Navarch.Crash.Tests;

/// <summary>
/// <c>kill -9</c> of a whole cluster with real containers and SQLite: the pods live on. What a server without pods goes
/// through, thousands of times, is in <see cref="Servers.ServerKillTests"/>.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int KillsMin = 8, KillsFull = 60;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_no_pod_is_restarted()
    {
        var isFull = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1";
        var kills = Given("NAVARCH_TEST_KILLS") ?? (isFull ? KillsFull : KillsMin);
        var seed = Given("NAVARCH_TEST_SEED") ?? Environment.TickCount;
        await NavarchProcess.PublishAsync();
        await using var campaign = new Campaign(seed);
        var round = 0;
        try
        {
            await campaign.BeginAsync();
            for (; campaign.Kills < kills; round++) await campaign.RunRoundAsync();
            await campaign.EndAsync();
        }
        catch (Exception failure)
        {
            Assert.Fail($"seed {seed}, round {round} after {campaign.Kills} kills: {failure}\n\n{campaign.Printed()}");
        }
        output.WriteLine($"seed {seed}: {campaign.Figures}");
    }

    private static int? Given(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
