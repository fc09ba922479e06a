using Navarch.Core.Limits;

namespace Navarch.Store;

/// <summary>
/// Keeps a store small while it runs: deletes what has expired, and twice per retention period compacts up to where the
/// log stood one period earlier. How long that is, is not asked of the wall clock, which may be set.
/// </summary>
public sealed class StoreUpkeep(IStore store, TimeProvider time, StoreLimits limits)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var period = limits.HistoryRetention / 2;
        var (older, old) = (store.Compacted, store.Current);
        var compactedAt = time.GetTimestamp();
        while (!cancel.IsCancellationRequested)
        {
            await Task.Delay(limits.ExpiryInterval, time, cancel);
            while (await store.ExpireAsync(limits.ExpiryStepKeys, cancel) == limits.ExpiryStepKeys) { }
            if (time.GetElapsedTime(compactedAt) < period) continue;
            await CompactAsync(older, cancel);
            (older, old) = (old, store.Current);
            compactedAt = time.GetTimestamp();
        }
    }

    private async Task CompactAsync(Revision revision, CancellationToken cancel)
    {
        try
        {
            await store.CompactAsync(revision, cancel);
        }
        catch (StoreUnavailableException)
        {
            // Its servers don't answer now. The next compaction takes this one's share along.
        }
    }
}
