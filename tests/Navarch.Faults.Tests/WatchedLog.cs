using Navarch.Store;

namespace Navarch.Faults.Tests;

/// <summary>One watcher, which every now and then goes on with a new watch from where it was.</summary>
sealed class WatchedLog(IStore store, Revision start, Random random)
{
    private readonly List<StoreEvent> _events = [];
    private readonly Revision _start = start;
    private Revision _position = start;

    public int Resumed { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested) await ReadAsync(random.Next(1, 12), stop);
    }

    /// <summary>Reads what is left up to the end.</summary>
    public async Task FinishAsync(Revision end)
    {
        while (_position < end) await ReadAsync(1, default);
    }

    /// <summary>Ordered, each once, each following what was before, and all that were acknowledged.</summary>
    public void Check(IReadOnlyDictionary<Revision, (string Key, long Number)> acknowledged)
    {
        var last = _start;
        var state = new Dictionary<string, StoreEntry?>();
        var missing = acknowledged.ToDictionary();
        foreach (var change in _events)
        {
            Assert.True(change.Revision > last, $"{change.Revision} came after {last}");
            last = change.Revision;
            Assert.Equal(state.GetValueOrDefault(change.Key)?.Revision, change.Previous?.Revision);
            state[change.Key] = change.Current;
            if (!missing.Remove(change.Revision, out var wrote)) continue;
            Assert.Equal(wrote, (change.Key, change.Current is null ? 0 : Number.Read(change.Current.Value.Span)));
        }
        Assert.Empty(missing);
    }

    /// <summary>What the events add up to.</summary>
    public IEnumerable<(string Key, Revision Revision, long Number)> State()
    {
        var state = new SortedDictionary<string, StoreEntry>(StringComparer.Ordinal);
        foreach (var change in _events)
        {
            if (change.Current is null) state.Remove(change.Key);
            else state[change.Key] = change.Current;
        }
        return state.Values.Select(entry => (entry.Key, entry.Revision, Number.Read(entry.Value.Span)));
    }

    private async Task ReadAsync(int batches, CancellationToken stop)
    {
        using var watch = store.Watch("/registry/", _position);
        Resumed++;
        for (; batches > 0; batches--)
        {
            try
            {
                var batch = Assert.IsType<WatchBatch.Advanced>(await watch.NextAsync(stop));
                _events.AddRange(batch.Events);
                _position = batch.Progress;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
