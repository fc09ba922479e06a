using Navarch.Etcd;
using Navarch.Histories;

namespace Navarch.Crash.Tests.Disks;

/// <summary>
/// A store is backed up under load, and the backup put into another file or into etcd, while backups, restores and the
/// servers are killed: what is backed up is one moment's state, and nobody serves half of it.
/// </summary>
public sealed class MovingTests(ITestOutputHelper output)
{
    private static readonly int s_rounds = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1" ? 40 : 2;

    [Fact]
    public async Task What_is_moved_is_one_moments_state_whatever_was_killed_on_the_way()
    {
        var seed = Environment.TickCount;
        await NavarchProcess.PublishAsync();
        var random = new Random(seed);
        using var moving = new MovingStores(random);
        using var server = new ServerProcess();
        await server.StartAsync();
        var objects = new NumberedObjects(bytesEach: 4_000);
        Assert.Null(await objects.WriteAsync(server, 100));
        var (serverKills, refused) = (0, 0);
        try
        {
            for (var round = 0; round < s_rounds; round++)
            {
                var (file, atLeast) = await BackUpAsync(server, objects, moving, random);
                if (random.Next(2) == 0)
                {
                    await server.KillAsync();
                    serverKills++;
                    await server.StartAsync();
                    await objects.CheckAsync(server, objects.Acknowledged);
                }
                refused += await RestoreAsync(file, atLeast, objects, moving, isEtcd: round % 2 == 1);
            }
            await server.KillAsync();
        }
        catch (Exception failure)
        {
            Assert.Fail($"seed {seed}: {failure}");
        }
        var told = $"seed {seed}: {s_rounds} moves, {moving.Kills} kills of backups and restores, {serverKills} of servers, " +
            $"{refused} half restored stores refused, {objects.Acknowledged} acknowledged writes";
        output.WriteLine(told);
        Progress.Tell(told);
    }

    /// <summary>Under load; a first attempt is killed.</summary>
    private static async Task<(string File, int AtLeast)> BackUpAsync(
        ServerProcess server, NumberedObjects objects, MovingStores moving, Random random)
    {
        using var stop = new CancellationTokenSource();
        var writing = objects.WriteAsync(server, int.MaxValue, stop.Token);
        var (file, atLeast) = (moving.NewPath("backup"), objects.Acknowledged);
        if (!await moving.BackUpAsync(server, file, isKilled: true))
        {
            atLeast = objects.Acknowledged;
            Assert.True(await moving.BackUpAsync(server, file, isKilled: false));
        }
        await Task.Delay(random.Next(100), CancellationToken.None);
        await stop.CancelAsync();
        Assert.Null(await writing);
        return (file, atLeast);
    }

    /// <summary>A first attempt is killed: then no server starts on it, and another store is taken.</summary>
    /// <returns>1 when a half restored store was refused.</returns>
    private static async Task<int> RestoreAsync(
        string file, int atLeast, NumberedObjects objects, MovingStores moving, bool isEtcd)
    {
        var refused = 0;
        foreach (var isKilled in (bool[])[true, false])
        {
            using var etcd = isEtcd ? EtcdCluster.Start(1, hasTls: true) : null;
            if (etcd is not null) await etcd.WhenListeningAsync();
            using var moved = new ServerProcess(etcd, moving.NewPath("moved"));
            if (!await moving.RestoreAsync(file, moved.Folder, etcd, isKilled))
            {
                if (await moved.StartOrEndAsync())
                {
                    // Killed before it had begun, when all is empty, or after it had ended, when all is there.
                    await objects.CheckIsEmptyOrAsync(moved, atLeast);
                    await moved.KillAsync();
                    continue;
                }
                Assert.Contains("restore", moved.Printed);
                refused++;
                continue;
            }
            await moved.StartAsync();
            await objects.CheckAsync(moved, atLeast, keepsRevisions: false);
            await moved.KillAsync();
            break;
        }
        return refused;
    }
}
