using Navarch.Core.Limits;
using Navarch.Store.Memory;

namespace Navarch.Store.Tests;

/// <summary>The clock on the wall is set by hours: history is kept for as long as before, neither longer nor shorter.</summary>
public sealed class StoreUpkeepTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>The system's time, but for the clock on the wall.</summary>
    private sealed class SetTime : TimeProvider
    {
        private long _set;

        public void Set(TimeSpan by) => Interlocked.Add(ref _set, by.Ticks);

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Volatile.Read(ref _set));
    }

    [Fact]
    public async Task A_clock_set_back_does_not_stop_compaction()
    {
        var time = new SetTime();
        await using var store = new MemoryStore(time);
        using var stop = new CancellationTokenSource();
        var upkeep = RunAsync(store, time, TimeSpan.FromMilliseconds(40), stop.Token);
        time.Set(-TimeSpan.FromHours(5));
        await EventuallyAsync(async () =>
        {
            await store.PutAsync("/a", new byte[1], (await store.GetAsync("/a", default))?.Revision ?? Revision.None, default);
            return store.Compacted.Value > 3;
        });
        await EndAsync(upkeep, stop);
    }

    [Fact]
    public async Task A_clock_set_forward_takes_no_history_away()
    {
        var time = new SetTime();
        await using var store = new MemoryStore(time);
        using var stop = new CancellationTokenSource();
        var upkeep = RunAsync(store, time, TimeSpan.FromHours(1), stop.Token);
        time.Set(TimeSpan.FromHours(5));
        for (var round = 0; round < 6; round++)
        {
            // That it is gone shows that the upkeep has come by.
            await store.PutAsync("/e", new byte[1], Revision.None, TimeSpan.FromMilliseconds(1), null, default);
            await EventuallyAsync(async () => await store.GetAsync("/e", default) is null);
        }
        Assert.Equal(Revision.None, store.Compacted);
        await EndAsync(upkeep, stop);
    }

    private static Task RunAsync(IStore store, TimeProvider time, TimeSpan retention, CancellationToken stop)
    {
        var limits = new StoreLimits { HistoryRetention = retention, ExpiryInterval = TimeSpan.FromMilliseconds(1) };
        return new StoreUpkeep(store, time, limits).RunAsync(stop);
    }

    private static async Task EndAsync(Task upkeep, CancellationTokenSource stop)
    {
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upkeep);
    }

    private static async Task EventuallyAsync(Func<Task<bool>> isSo)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < s_limit);
            await Task.Delay(1);
        }
    }
}
