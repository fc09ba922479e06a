using Navarch.Etcd;
using Navarch.Histories;

namespace Navarch.Crash.Tests.Servers;

/// <summary><c>kill -9</c> of an API server at any moment, and what its clients were told before and after.</summary>
public sealed class ServerKillTests(ITestOutputHelper output)
{
    private const int KillsPerMemberLost = 10, WritesPerKill = 24;

    private static readonly bool s_isFull = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1";

    [Fact]
    public Task On_a_file_nothing_acknowledged_is_lost_and_histories_are_linearizable() =>
        RunAsync(etcd: null, Given(s_isFull ? 2_000 : 15), campaign => campaign.RunRoundAsync());

    [Fact]
    public async Task On_three_members_of_which_one_is_lost_nothing_acknowledged_is_lost()
    {
        using var etcd = EtcdCluster.Start(3, hasTls: true);
        var (lost, losses) = (etcd.Members[0], 0);
        await RunAsync(etcd, Given(s_isFull ? 200 : 4), campaign => campaign.RunRoundAsync(() =>
        {
            if (campaign.Kills < losses * KillsPerMemberLost) return Task.CompletedTask;
            // Another one is lost, under load; the one before comes back.
            if (losses > 0) lost.Start();
            lost = etcd.Members[losses++ % etcd.Members.Count];
            lost.Kill();
            return Task.CompletedTask;
        }), WritesPerKill);
    }

    /// <summary>Longer than an HTTP/2 ping, a lease and the shortest watch last.</summary>
    [Fact]
    public Task A_server_that_stood_still_tells_nothing_wrong() =>
        RunAsync(etcd: null, s_isFull ? 8 : 2,
            campaign => campaign.RunRoundAsync(() => campaign.PauseAsync(TimeSpan.FromSeconds(s_isFull ? 20 : 2))));

    private async Task RunAsync(EtcdCluster? etcd, int kills, Func<ServerCampaign, Task> run, int writesPerKill = 0)
    {
        var seed = Environment.TickCount;
        await NavarchProcess.PublishAsync();
        using var campaign = new ServerCampaign(seed, etcd, writesPerKill);
        var round = 0;
        try
        {
            await campaign.BeginAsync();
            for (; campaign.Kills < kills; round++)
            {
                await run(campaign);
                if (round % 50 == 49) Progress.Tell($"{campaign.Kills} of {kills} kills");
            }
            await campaign.EndAsync();
        }
        catch (Exception failure)
        {
            Assert.Fail($"seed {seed}, round {round}: {campaign.Figures}: {failure}\n\n{campaign.Printed}");
        }
        output.WriteLine($"seed {seed}: {campaign.Figures}");
        Progress.Tell($"seed {seed}: {campaign.Figures}");
    }

    private static int Given(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("NAVARCH_TEST_KILLS"), out var kills) ? kills : usual;
}
