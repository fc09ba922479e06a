using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace Navarch.Store.Tests;

/// <summary>
/// Random concurrent writers, readers, watchers and a compactor; afterwards what each of them saw is checked against a
/// small sequential model: the writes, replayed in the order of their revisions.
/// </summary>
sealed class History(IStore store, int seed)
{
    private const int Keys = 12;
    private readonly Revision _start = store.Current;
    private readonly ConcurrentBag<Write> _writes = [];
    private readonly ConcurrentBag<Read> _reads = [];
    private readonly ConcurrentBag<Refusal> _refusals = [];

    private sealed record Write(string Key, Revision Expected, Revision Revision, long? Value);

    private sealed record Read(string Prefix, Revision Known, Revision At, List<(string, Revision, long)> Entries);

    private sealed record Refusal(string Key, Revision From, Revision To, Revision Expected, Revision Current);

    public static async Task CheckAsync(IStore store, int seed, int operations)
    {
        var history = new History(store, seed);
        using var stop = new CancellationTokenSource();
        var watchers = Enumerable.Range(0, 4).Select(i => history.WatchAsync(i, stop.Token)).ToArray();
        var compactor = Task.Run(() => history.CompactAsync(stop.Token));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(
            i => Task.Run(() => history.WorkAsync(new Random(seed + i), operations / 8))));
        var end = store.Current;
        await stop.CancelAsync();
        await compactor;
        var model = history.Replay();
        history.CheckReads(model);
        history.CheckRefusals(model);
        foreach (var watcher in watchers) history.CheckWatch(await watcher, model, end);
        Assert.InRange(end.Value - history._start.Value, model.Count, long.MaxValue);
        Assert.NotEmpty(history._reads);
        Assert.NotEmpty(history._refusals);
    }

    private async Task WorkAsync(Random random, int operations)
    {
        for (var i = 0; i < operations; i++)
        {
            await Task.Yield();
            var key = $"/k{random.Next(2)}/{random.Next(Keys):d2}";
            var choice = random.Next(10);
            if (choice == 0) await ListAsync($"/k{random.Next(2)}/", random);
            else await WriteAsync(key, random, isDelete: choice == 1);
        }
    }

    private async Task WriteAsync(string key, Random random, bool isDelete)
    {
        var from = store.Current;
        var entry = await store.GetAsync(key, default);
        var expected = random.Next(20) == 0 ? new Revision(1) : entry?.Revision ?? Revision.None;
        var value = random.NextInt64();
        var bytes = new byte[8 + random.Next(200)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        var result = isDelete
            ? await store.DeleteAsync(key, expected, default)
            : await store.PutAsync(key, bytes, expected, default);
        switch (result)
        {
            case WriteResult.Written written:
                Assert.True(store.Current >= written.Revision);
                _writes.Add(new Write(key, expected, written.Revision, isDelete ? null : value));
                break;
            case WriteResult.Conflict conflict:
                _refusals.Add(new Refusal(
                    key, from, store.Current, expected, conflict.Current?.Revision ?? Revision.None));
                break;
        }
    }

    private async Task ListAsync(string prefix, Random random)
    {
        var known = store.Current;
        Revision? at = random.Next(2) == 0 ? null : new Revision(random.NextInt64(known.Value + 1));
        var result = await store.ListAsync(new ListQuery(prefix) { At = at }, default);
        if (result is ListResult.Compacted) Assert.NotNull(at);
        if (result is not ListResult.Listed listed) return;
        if (at is not null) Assert.Equal(at, listed.Revision);
        _reads.Add(new Read(prefix, at ?? known, listed.Revision,
            [.. listed.Entries.Select(entry => (entry.Key, entry.Revision, Value(entry)))]));
    }

    private async Task CompactAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(5, CancellationToken.None);
            await store.CompactAsync(new Revision(Math.Max(0, store.Current.Value - 150)), default);
        }
    }

    /// <summary>Reads on from where it was, with a new watch every few batches; lists again when it was too slow.</summary>
    private async Task<List<List<StoreEvent>>> WatchAsync(int index, CancellationToken stop)
    {
        await Task.Yield();
        var random = new Random(seed * 31 + index);
        var prefix = index % 2 == 0 ? "/" : "/k1/";
        var runs = new List<List<StoreEvent>> { new() };
        var position = _start;
        while (true)
        {
            using var watch = store.Watch(prefix, position);
            for (var batches = random.Next(1, 20); batches > 0; batches--)
            {
                if (stop.IsCancellationRequested && position >= store.Current) return runs;
                if (stop.IsCancellationRequested is false && position >= store.Current) await Task.Yield();
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
                WatchBatch batch;
                try
                {
                    batch = await watch.NextAsync(position < store.Current ? default : limit.Token);
                }
                catch (OperationCanceledException)
                {
                    continue;
                }
                if (batch is WatchBatch.Compacted compacted)
                {
                    position = compacted.Oldest;
                    runs.Add([]);
                    break;
                }
                var advanced = (WatchBatch.Advanced)batch;
                runs[^1].AddRange(advanced.Events);
                position = advanced.Progress;
            }
        }
    }

    /// <summary>The writes in order; each must have found what it expected.</summary>
    private List<Write> Replay()
    {
        var ordered = _writes.OrderBy(write => write.Revision.Value).ToList();
        var state = new Dictionary<string, Revision>();
        var last = _start;
        foreach (var write in ordered)
        {
            Assert.True(write.Revision > last, $"{write.Revision} follows {last}");
            last = write.Revision;
            Assert.Equal(state.GetValueOrDefault(write.Key), write.Expected);
            state[write.Key] = write.Value is null ? Revision.None : write.Revision;
        }
        return ordered;
    }

    private void CheckReads(List<Write> model)
    {
        foreach (var read in _reads)
        {
            Assert.True(read.At >= read.Known, $"a list at {read.At} by one who knew {read.Known}");
            var state = new SortedDictionary<string, (string, Revision, long)>(StringComparer.Ordinal);
            foreach (var write in model.TakeWhile(write => write.Revision <= read.At))
            {
                if (!write.Key.StartsWith(read.Prefix)) continue;
                if (write.Value is { } value) state[write.Key] = (write.Key, write.Revision, value);
                else state.Remove(write.Key);
            }
            Assert.Equal(state.Values, read.Entries);
        }
    }

    /// <summary>A conflict names a revision that the key had at some moment while the write was under way.</summary>
    private void CheckRefusals(List<Write> model)
    {
        foreach (var refusal in _refusals)
        {
            Assert.NotEqual(refusal.Expected, refusal.Current == Revision.None ? new Revision(-1) : refusal.Current);
            var state = Revision.None;
            var possible = new HashSet<Revision>();
            foreach (var write in model.TakeWhile(write => write.Revision <= refusal.To))
            {
                if (write.Revision > refusal.From) possible.Add(state);
                if (write.Key == refusal.Key) state = write.Value is null ? Revision.None : write.Revision;
            }
            possible.Add(state);
            Assert.Contains(refusal.Current, possible);
        }
    }

    private void CheckWatch(List<List<StoreEvent>> runs, List<Write> model, Revision end)
    {
        foreach (var run in runs.Where(run => run.Count > 0))
        {
            var first = run[0].Revision;
            var last = ReferenceEquals(run, runs[^1]) ? end : run[^1].Revision;
            var isNarrow = run.All(change => change.Key.StartsWith("/k1/"));
            var expected = model
                .Where(write => write.Revision >= first && write.Revision <= last)
                .Where(write => !isNarrow || write.Key.StartsWith("/k1/"))
                .Select(write => (write.Key, write.Revision, write.Value, write.Expected));
            Assert.Equal(expected, run.Select(change => (
                change.Key, change.Revision, change.Current is null ? (long?)null : Value(change.Current),
                change.Previous?.Revision ?? Revision.None)));
        }
    }

    private static long Value(StoreEntry entry) => BinaryPrimitives.ReadInt64LittleEndian(entry.Value.Span);
}
