using Navarch.Core.Limits;
using Navarch.Faults.Tests.Disks;
using Navarch.Histories;
using Navarch.Store;
using Navarch.Store.Sqlite;

namespace Navarch.Faults.Tests.Sqlite;

/// <summary>
/// The power is cut at any moment, while the store is made, opened, written, compacted, folded: what was not synced is
/// lost, or torn. <c>kill -9</c> can't show that: the kernel writes on.
/// </summary>
public sealed class PowerCutTests(ITestOutputHelper output)
{
    private const int Writers = 4, CutsPerStore = 12;

    private static readonly StoreLimits s_limits = new() { CheckpointPages = 24, CompactionStepRows = 16, BatchWrites = 8 };

    [Fact]
    public async Task Nothing_acknowledged_is_lost()
    {
        var cuts = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1" ? 3_000 : 60;
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var (disk, writes, total) = (new FaultyDisk(), new CountedWrites(Writers), 0);
        for (var cut = 0; cut < cuts; cut++)
        {
            var after = new FaultyDisk();
            var acknowledged = await CutAsync(disk, after, writes, random, $"seed {seed}, cut {cut}");
            disk.Dispose();
            disk = after;
            if (cut % 500 == 499) Progress.Tell($"{cut + 1} of {cuts} power cuts");
            if (cut % CutsPerStore != CutsPerStore - 1) continue;
            await using (var store = Open(disk)) await writes.CheckAsync(store, acknowledged);
            total += writes.Total;
            disk.Dispose();
            (disk, writes) = (new FaultyDisk(), new CountedWrites(Writers));
        }
        disk.Dispose();
        Assert.True(total > cuts, $"only {total} writes were acknowledged");
        output.WriteLine($"seed {seed}: {cuts} power cuts, {total} acknowledged writes");
    }

    /// <summary>Opens the disk, checks it, writes and compacts; meanwhile the power is cut.</summary>
    private static async Task<IReadOnlyList<(long, Revision)>> CutAsync(
        FaultyDisk disk, FaultyDisk after, CountedWrites writes, Random random, string what)
    {
        var before = writes.Acknowledged;
        var working = Task.Run(async () =>
        {
            await using var store = Open(disk);
            await writes.CheckAsync(store, before);
            await writes.RunAsync(store, 30);
            await store.CompactAsync(new Revision(store.Current.Value * 2 / 3), default);
            await writes.RunAsync(store, 10);
        });
        await Task.WhenAny(working, Task.Delay(random.Next(60)));
        try
        {
            // In this order: what is acknowledged meanwhile may be there or not.
            var acknowledged = writes.Acknowledged;
            disk.CutPower(after, random);
            await working;
            writes.GoBackTo(acknowledged);
            return acknowledged;
        }
        catch (Exception problem)
        {
            Assert.Fail($"{what}: {problem}");
            throw;
        }
    }

    private static SqliteStore Open(FaultyDisk disk) => SqliteStore.Open(
        new SqliteStoreOptions
        {
            Path = disk.PathOf("store.db"), FatalError = problem => Assert.Fail(problem.Message), Limits = s_limits,
        });
}
