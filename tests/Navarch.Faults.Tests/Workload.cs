using System.Collections.Concurrent;
using Navarch.Histories;
using Navarch.Store;

namespace Navarch.Faults.Tests;

/// <summary>
/// Clients of several servers on one store, and watchers that resume; afterwards everything that they were told is held
/// to what can be: reads and writes linearizable key by key, watches ordered, unique and complete.
/// </summary>
sealed class Workload(IReadOnlyList<IStore> stores, int seed, int clients, int keys)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly ConcurrentBag<Operation> _operations = [];
    private readonly ConcurrentDictionary<Revision, (string Key, long Number)> _acknowledged = new();
    private readonly List<NumberedCache> _caches = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];
    private readonly List<WatchedLog> _watches = [];
    private Revision _start;
    private long _lastNumber;
    private int _done;

    public int Acknowledged => _acknowledged.Count;

    public string Figures =>
        $"seed {seed}: {_operations.Count} operations, {Acknowledged} acknowledged writes, " +
        $"{_operations.OfType<Operation.Unknown>().Count()} of unknown outcome, {_watches.Sum(watch => watch.Resumed)} watches";

    public async Task StartAsync()
    {
        _start = await stores[0].CatchUpAsync(default);
        foreach (var store in stores)
        {
            var cache = new NumberedCache();
            await store.SubscribeAsync("/registry/", cache, default);
            _caches.Add(cache);
            var watch = new WatchedLog(store, _start, new Random(seed + _caches.Count));
            _watches.Add(watch);
            _running.Add(Task.Run(() => watch.RunAsync(_stop.Token)));
        }
        for (var i = 0; i < clients; i++)
        {
            var random = new Random(seed * 31 + i);
            _running.Add(Task.Run(() => RunClientAsync(random)));
        }
    }

    /// <summary>Waits until so many more operations have been answered.</summary>
    public async Task GoOnAsync(int operations)
    {
        var (until, deadline) = (Volatile.Read(ref _done) + operations, TimeProvider.System.GetUtcNow() + Limit);
        while (Volatile.Read(ref _done) < until)
        {
            foreach (var failed in _running.Where(task => task.IsFaulted)) await failed;
            Assert.True(TimeProvider.System.GetUtcNow() < deadline, $"only {_done} of {until} operations: {Figures}");
            await Task.Delay(5);
        }
    }

    /// <summary>Ends it and checks everything.</summary>
    public async Task CheckAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).WaitAsync(Limit);
        var end = await stores[0].CatchUpAsync(default);
        foreach (var watch in _watches)
        {
            await watch.FinishAsync(end).WaitAsync(Limit);
            watch.Check(_acknowledged);
        }
        foreach (var key in _operations.GroupBy(operation => operation.Key))
        {
            Assert.True(
                Linearization.Exists([.. key]),
                $"{Figures}\nno order explains {key.Key}:\n{string.Join('\n', key.OrderBy(each => each.Begun))}");
        }
        await CheckStateAsync(end);
    }

    /// <summary>What is stored in the end is what the log adds up to.</summary>
    private async Task CheckStateAsync(Revision end)
    {
        var expected = _watches[0].State();
        foreach (var store in stores)
        {
            await store.CatchUpAsync(default);
            var listed = Assert.IsType<ListResult.Listed>(
                await store.ListAsync(new ListQuery("/registry/") { At = end }, default));
            Assert.Equal(expected, listed.Entries.Select(entry => (entry.Key, entry.Revision, Number.Read(entry.Value.Span))));
        }
    }

    private async Task RunClientAsync(Random random)
    {
        while (!_stop.IsCancellationRequested)
        {
            var server = random.Next(stores.Count);
            var key = $"/registry/things/{random.Next(keys):d2}";
            try
            {
                var (revision, number) = await ReadAsync(server, key, fromCache: random.Next(2) == 0);
                if (random.Next(3) != 0) await WriteAsync(server, key, revision, number, random.Next(5) == 0);
            }
            catch (StoreUnavailableException)
            {
                // Noted where it matters; the next one may go to another server.
            }
            Interlocked.Increment(ref _done);
        }
    }

    private async Task<(Revision Revision, long Number)> ReadAsync(int server, string key, bool fromCache)
    {
        var begun = TimeProvider.System.GetTimestamp();
        (Revision Revision, long Number) seen;
        if (fromCache)
        {
            await stores[server].CatchUpAsync(default);
            seen = _caches[server].Find(key);
        }
        else
        {
            var entry = await stores[server].GetAsync(key, default);
            seen = entry is null ? default : (entry.Revision, Number.Read(entry.Value.Span));
        }
        _operations.Add(new Operation.Read(key, begun, TimeProvider.System.GetTimestamp(), seen.Number));
        return seen;
    }

    private async Task WriteAsync(int server, string key, Revision expected, long expectedNumber, bool isDelete)
    {
        if (isDelete && expected.IsNone) return;
        var number = isDelete ? 0 : Interlocked.Increment(ref _lastNumber);
        var begun = TimeProvider.System.GetTimestamp();
        try
        {
            var result = isDelete
                ? await stores[server].DeleteAsync(key, expected, default)
                : await stores[server].PutAsync(key, Number.Encode(number), expected, default);
            var ended = TimeProvider.System.GetTimestamp();
            switch (result)
            {
                case WriteResult.Written written:
                    Assert.True(_acknowledged.TryAdd(written.Revision, (key, number)), $"{written.Revision} given twice");
                    _operations.Add(new Operation.Written(key, begun, ended, expectedNumber, number));
                    break;
                case WriteResult.Conflict conflict:
                    var seen = conflict.Current is null ? 0 : Number.Read(conflict.Current.Value.Span);
                    _operations.Add(new Operation.Refused(key, begun, ended, expectedNumber, seen));
                    break;
            }
        }
        catch (StoreUnavailableException outage) when (outage.MayBeWritten)
        {
            _operations.Add(new Operation.Unknown(key, begun, expectedNumber, number));
        }
    }
}
