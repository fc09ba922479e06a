using Navarch.Store;

namespace Navarch.Faults.Tests.Sqlite;

/// <summary>
/// Writers of a store, each counting up in a key of its own, who remember what they have
/// set out to write and what was acknowledged, over any number of stores that follow each other.
/// </summary>
sealed class CountedWrites(int writers)
{
    private readonly long[] _begun = new long[writers];
    private readonly (long Number, Revision Revision)[] _acknowledged = new (long, Revision)[writers];
    private int _total;

    public int Total => _total;

    /// <summary>What is acknowledged by now: whatever happens after this, it must be there.</summary>
    public IReadOnlyList<(long Number, Revision Revision)> Acknowledged
    {
        get
        {
            lock (_acknowledged) return [.. _acknowledged];
        }
    }

    /// <summary>What was acknowledged after this was so on a disk that is no more.</summary>
    public void GoBackTo(IReadOnlyList<(long Number, Revision Revision)> acknowledged)
    {
        lock (_acknowledged)
            for (var writer = 0; writer < writers; writer++) _acknowledged[writer] = acknowledged[writer];
    }

    /// <summary>All writers, each until it has written so much or the store fails.</summary>
    public Task RunAsync(IStore store, int each) => Task.WhenAll(Enumerable.Range(0, writers).Select(
        writer => Task.Run(() => RunAsync(store, writer, each))));

    /// <summary>The store has what was acknowledged, or what was set out for after that; and its log is whole.</summary>
    public async Task CheckAsync(IStore store, IReadOnlyList<(long Number, Revision Revision)> acknowledged)
    {
        for (var writer = 0; writer < writers; writer++)
        {
            var entry = await store.GetAsync(KeyOf(writer), default);
            var stored = entry is null ? 0 : Number.Read(entry.Value.Span);
            Assert.InRange(stored, acknowledged[writer].Number, _begun[writer]);
            Assert.True(store.Current >= acknowledged[writer].Revision);
            // From here on this is the truth about the write that nobody answered.
            _begun[writer] = stored;
            lock (_acknowledged) _acknowledged[writer] = (stored, entry?.Revision ?? Revision.None);
        }
        await CheckLogAsync(store);
    }

    private static string KeyOf(int writer) => $"/registry/counted/{writer}";

    private async Task RunAsync(IStore store, int writer, int each)
    {
        try
        {
            var entry = await store.GetAsync(KeyOf(writer), default);
            var expected = entry?.Revision ?? Revision.None;
            for (var i = 0; i < each; i++)
            {
                var number = _begun[writer] + 1;
                _begun[writer] = number;
                var result = await store.PutAsync(KeyOf(writer), Number.Encode(number), expected, null, null, default);
                expected = Assert.IsType<WriteResult.Written>(result).Revision;
                lock (_acknowledged) _acknowledged[writer] = (number, expected);
                Interlocked.Increment(ref _total);
            }
        }
        catch (Exception failed) when (failed is not Xunit.Sdk.XunitException)
        {
            // The store says why by its FatalError; this write may or may not have been made.
        }
    }

    /// <summary>The log reads whole from where it was compacted to its end.</summary>
    private static async Task CheckLogAsync(IStore store)
    {
        var position = store.Compacted;
        using var watch = store.Watch("/", position);
        while (position < store.Current)
        {
            var batch = Assert.IsType<WatchBatch.Advanced>(await watch.NextAsync(default));
            foreach (var change in batch.Events)
            {
                Assert.Equal(position.Value + 1, change.Revision.Value);
                position = change.Revision;
                if (change.Current is not null) Number.Read(change.Current.Value.Span);
                if (change.Previous is not null) Number.Read(change.Previous.Value.Span);
            }
            Assert.Equal(batch.Progress, position);
        }
    }
}
