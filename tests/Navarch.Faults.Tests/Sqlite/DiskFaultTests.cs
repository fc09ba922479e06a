using Navarch.Core.Limits;
using Navarch.Faults.Tests.Disks;
using Navarch.Store;
using Navarch.Store.Sqlite;
using SQLitePCL;

namespace Navarch.Faults.Tests.Sqlite;

/// <summary>
/// A store whose disk fails at its n-th call: a clear reason and an end, or the truth; and after the next start, even if
/// the power is cut then, everything that was acknowledged.
/// </summary>
public sealed class DiskFaultTests
{
    private const string StoreFile = "store.db";
    private const int Writers = 4;

    private static readonly StoreLimits s_limits = new() { CheckpointPages = 24, CompactionStepRows = 16, BatchWrites = 8 };

    private static readonly int[] s_calls = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1"
        ? [.. Enumerable.Range(1, 250)]
        : [1, 2, 3, 5, 8, 21, 55, 90];

    private static readonly DiskFault[] s_faults =
    [
        new("full disk", DiskCall.Write, raw.SQLITE_FULL),
        new("full disk, part written", DiskCall.Write, raw.SQLITE_FULL, IsShort: true),
        new("error on write", DiskCall.Write, raw.SQLITE_IOERR_WRITE),
        new("error on write, part written", DiskCall.Write, raw.SQLITE_IOERR_WRITE, IsShort: true),
        new("one error on write", DiskCall.Write, raw.SQLITE_IOERR_WRITE, IsOnce: true),
        new("error on sync", DiskCall.Sync, raw.SQLITE_IOERR_FSYNC),
        new("one error on sync", DiskCall.Sync, raw.SQLITE_IOERR_FSYNC, IsOnce: true),
        new("error on read", DiskCall.Read, raw.SQLITE_IOERR_READ),
        new("one error on read", DiskCall.Read, raw.SQLITE_IOERR_READ, IsOnce: true),
        new("error on truncate", DiskCall.Truncate, raw.SQLITE_IOERR_TRUNCATE),
    ];

    public static TheoryData<string> Faults => [.. s_faults.Select(fault => fault.Name)];

    [Theory, MemberData(nameof(Faults))]
    public async Task Ends_it_with_a_clear_reason_and_loses_nothing_acknowledged(string name)
    {
        var fault = s_faults.Single(each => each.Name == name);
        var (failed, ended) = (0, 0);
        foreach (var nth in s_calls)
        {
            using var disk = new FaultyDisk();
            using var after = new FaultyDisk();
            var writes = new CountedWrites(Writers);
            var reason = await WriteUnderAsync(disk, fault, nth, writes, after);
            failed += disk.Failed;
            if (reason is not null) ended++;
            await GoOnAfterAsync(after, writes, new Random(nth), $"{name}, call {nth}");
        }
        Assert.True(failed > 0, $"{name}: no call was made to fail");
        Assert.True(ended > 0 || fault.Call is DiskCall.Read or DiskCall.Truncate, $"{name}: ended nothing");
    }

    [Fact]
    public async Task A_read_that_fails_is_told_and_the_next_one_goes_well()
    {
        using var disk = new FaultyDisk();
        await using var store = Open(disk, problem => Assert.Fail(problem.Message));
        var writes = new CountedWrites(Writers);
        await writes.RunAsync(store, 40);
        for (var nth = 1; nth < 12; nth++)
        {
            disk.FailFrom(new("one error on read", DiskCall.Read, raw.SQLITE_IOERR_READ, IsOnce: true), nth);
            try
            {
                for (var read = 0; read < 20; read++) await store.ListAsync(new ListQuery("/"), default);
            }
            catch (StoreUnusableException told)
            {
                Assert.Contains(disk.PathOf(StoreFile), told.Message);
            }
            disk.Heal();
            await writes.CheckAsync(store, writes.Acknowledged);
        }
    }

    [Fact]
    public async Task While_a_sync_takes_long_nothing_is_acknowledged_or_shown_and_reads_are_answered()
    {
        using var disk = new FaultyDisk();
        await using var store = Open(disk, problem => Assert.Fail(problem.Message));
        var first = Written(await store.PutAsync("/a", Number.Encode(1), Revision.None, null, null, default));
        using var watch = store.Watch("/", first);
        using var gate = new ManualResetEventSlim();
        var syncs = disk.Calls.GetValueOrDefault(DiskCall.Sync);
        disk.SyncGate = gate;
        var second = store.PutAsync("/a", Number.Encode(2), first, null, null, default).AsTask();
        var third = store.PutAsync("/b", Number.Encode(3), Revision.None, null, null, default).AsTask();
        for (var read = 0; read < 200; read++)
        {
            Assert.Equal(1, Number.Read((await store.GetAsync("/a", default))!.Value.Span));
            Assert.Null(await store.GetAsync("/b", default));
            Assert.Equal(first, store.Current);
            await Task.Delay(1);
        }
        Assert.False(second.IsCompleted || third.IsCompleted);
        disk.SyncGate = null;
        gate.Set();
        Assert.Equal(first.Value + 1, Written(await second).Value);
        Assert.Equal(first.Value + 2, Written(await third).Value);
        Assert.Equal(first.Value + 1, Assert.IsType<WatchBatch.Advanced>(await watch.NextAsync(default)).Events[0].Revision.Value);
        Assert.True(disk.Calls[DiskCall.Sync] > syncs);
    }

    private static Revision Written(WriteResult result) => Assert.IsType<WriteResult.Written>(result).Revision;

    /// <summary>Opens, writes and compacts on a disk that fails sooner or later, and is killed then.</summary>
    /// <returns>What the store said when it ended, or could not be opened.</returns>
    private static async Task<string?> WriteUnderAsync(
        FaultyDisk disk, DiskFault fault, int nth, CountedWrites writes, FaultyDisk after)
    {
        Exception? reason = null;
        disk.FailFrom(fault, nth);
        try
        {
            await using var store = Open(disk, problem => reason = problem);
            await writes.RunAsync(store, 12);
            try
            {
                await store.CompactAsync(new Revision(store.Current.Value / 2), default);
                await writes.RunAsync(store, 12);
            }
            catch (Exception told) when (reason is not null)
            {
                Assert.Contains(disk.PathOf(StoreFile), reason.Message);
                Assert.NotNull(told);
            }
            disk.Kill(after);
            if (reason is not null) await RequireEndAsync(disk, store, writes);
        }
        catch (StoreUnusableException refused)
        {
            reason = refused;
            if (!File.Exists(after.PathOf(StoreFile))) disk.Kill(after);
        }
        disk.Heal();
        if (reason is null) return null;
        Assert.Contains(disk.PathOf(StoreFile), Assert.IsType<StoreUnusableException>(reason).Message);
        Assert.Contains("nothing acknowledged is lost", reason.Message);
        return reason.Message;
    }

    /// <summary>It takes no more writes, and shows none that it has not acknowledged.</summary>
    private static async Task RequireEndAsync(FaultyDisk disk, SqliteStore store, CountedWrites writes)
    {
        disk.Heal();
        await Assert.ThrowsAnyAsync<Exception>(
            async () => await store.PutAsync("/after", Number.Encode(1), Revision.None, null, null, default));
        Assert.Null(await store.GetAsync("/after", default));
        Assert.Equal(
            writes.Acknowledged.Max(each => each.Revision.Value),
            Math.Max(store.Current.Value, writes.Acknowledged.Max(each => each.Revision.Value)));
    }

    /// <summary>Starts again on the healed disk, writes, and then the power is cut.</summary>
    private static async Task GoOnAfterAsync(FaultyDisk disk, CountedWrites writes, Random random, string what)
    {
        try
        {
            using var after = new FaultyDisk();
            await using (var store = Open(disk, problem => Assert.Fail(problem.Message)))
            {
                await writes.CheckAsync(store, writes.Acknowledged);
                await writes.RunAsync(store, 3);
                disk.CutPower(after, random);
            }
            await using var last = Open(after, problem => Assert.Fail(problem.Message));
            await writes.CheckAsync(last, writes.Acknowledged);
        }
        catch (Exception problem)
        {
            Assert.Fail($"{what}: {problem}");
        }
    }

    private static SqliteStore Open(FaultyDisk disk, Action<Exception> fatal) => SqliteStore.Open(
        new SqliteStoreOptions { Path = disk.PathOf(StoreFile), FatalError = fatal, Limits = s_limits });
}
