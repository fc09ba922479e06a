using Navarch.Core.Collections;
using Navarch.Core.Invariants;
using Navarch.Core.Limits;
using Navarch.Store.Feeding;

namespace Navarch.Store.Memory;

/// <summary>
/// The store for tests and simulation: every operation completes before it returns, so a single-threaded simulation
/// sees one history. The current entries, and the log since the last compaction, from which older states are undone.
/// </summary>
public sealed class MemoryStore(TimeProvider time, StoreLimits? limits = null) : IRestorableStore
{
    private readonly Lock _gate = new();
    private readonly StoreLimits _limits = limits ?? StoreLimits.Default;
    private readonly OrderedChunks<StoreEntry> _entries = new();
    private readonly List<StoreEvent> _log = [];
    private readonly PriorityQueue<StoreEntry, DateTimeOffset> _expiries = new();
    private readonly SubscriberList _subscribers = new();
    private readonly RevisionSignal _signal = new(Revision.None);
    private Revision _compacted;

    public Revision Current => _signal.Current;

    public Revision Compacted
    {
        get { lock (_gate) return _compacted; }
    }

    public ValueTask<Revision> CatchUpAsync(CancellationToken cancel) => ValueTask.FromResult(Current);

    public ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancel)
    {
        lock (_gate) return ValueTask.FromResult(_entries.Find(key));
    }

    public ValueTask<long> CountAsync(string prefix, CancellationToken cancel)
    {
        lock (_gate) return ValueTask.FromResult<long>(CountUnder(_entries, prefix));
    }

    public ValueTask<ListResult> ListAsync(ListQuery query, CancellationToken cancel)
    {
        lock (_gate)
        {
            var at = query.At ?? Current;
            if (at > Current) return ValueTask.FromResult<ListResult>(new ListResult.Future(Current));
            if (at < _compacted) return ValueTask.FromResult<ListResult>(new ListResult.Compacted(_compacted));
            return ValueTask.FromResult<ListResult>(List(at == Current ? _entries : StateAt(at), query, at));
        }
    }

    public ValueTask<WriteResult> PutAsync(
        string key,
        ReadOnlyMemory<byte> value,
        Revision expected,
        TimeSpan? timeToLive,
        object? origin,
        CancellationToken cancel)
    {
        Invariant.Holds(value.Length <= _limits.ValueBytesMax);
        lock (_gate)
        {
            if (IsConflict(key, expected, out var previous)) return Conflict(previous);
            var entry = new StoreEntry(key, NextRevision(), value);
            if (timeToLive is { } duration) _expiries.Enqueue(entry, time.GetUtcNow() + duration);
            return Commit(new StoreEvent(key, entry.Revision, entry, previous), origin);
        }
    }

    public ValueTask<WriteResult> DeleteAsync(string key, Revision expected, object? origin, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (IsConflict(key, expected, out var previous) || previous is null) return Conflict(previous);
            return Commit(new StoreEvent(key, NextRevision(), null, previous), origin);
        }
    }

    public IStoreWatch Watch(string prefix, Revision after) => new MemoryWatch(this, prefix, after);

    public ValueTask<IDisposable> SubscribeAsync(
        string prefix, IStoreSubscriber subscriber, CancellationToken cancel)
    {
        lock (_gate)
        {
            var cursor = _entries.TakeSnapshot().From(prefix);
            while (cursor.TryRead(out var entry) && entry.Key.StartsWith(prefix, StringComparison.Ordinal))
                subscriber.Load(entry);
            subscriber.Loaded(Current);
            _subscribers.Add(prefix, subscriber);
        }
        return ValueTask.FromResult<IDisposable>(new Subscription(() =>
        {
            lock (_gate) _subscribers.Remove(subscriber);
        }));
    }

    public ValueTask CompactAsync(Revision revision, CancellationToken cancel)
    {
        lock (_gate)
        {
            Invariant.Holds(revision <= Current);
            if (revision > _compacted)
            {
                _log.RemoveRange(0, (int)(revision.Value - _compacted.Value));
                _compacted = revision;
            }
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask AdvanceAsync(Revision revision, CancellationToken cancel)
    {
        lock (_gate)
        {
            Invariant.Holds(revision > Current);
            _log.Clear();
            _compacted = revision;
            _signal.Publish(revision);
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask<int> ExpireAsync(int limit, CancellationToken cancel)
    {
        var expired = 0;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            while (expired < limit && _expiries.TryPeek(out var entry, out var due) && due <= now)
            {
                _expiries.Dequeue();
                if (!ReferenceEquals(_entries.Find(entry.Key), entry)) continue;
                Commit(new StoreEvent(entry.Key, NextRevision(), null, entry), origin: null);
                expired++;
            }
        }
        return ValueTask.FromResult(expired);
    }

    public ValueTask DisposeAsync()
    {
        _signal.Close();
        return ValueTask.CompletedTask;
    }

    /// <summary>The log after a position; null if it no longer reaches back so far.</summary>
    internal WatchBatch.Advanced? ReadLog(string prefix, Revision after)
    {
        lock (_gate)
        {
            if (after < _compacted) return null;
            var events = new List<StoreEvent>();
            var next = (int)(after.Value - _compacted.Value);
            for (; next < _log.Count && events.Count < _limits.WatchBatchEvents; next++)
                if (_log[next].Key.StartsWith(prefix, StringComparison.Ordinal)) events.Add(_log[next]);
            return new WatchBatch.Advanced(events, new Revision(_compacted.Value + next));
        }
    }

    internal ValueTask WaitBeyond(Revision seen, CancellationToken cancel) => _signal.WaitBeyond(seen, cancel);

    private Revision NextRevision() => new(Current.Value + 1);

    private bool IsConflict(string key, Revision expected, out StoreEntry? current)
    {
        current = _entries.Find(key);
        return (current?.Revision ?? Revision.None) != expected;
    }

    private static ValueTask<WriteResult> Conflict(StoreEntry? current) =>
        ValueTask.FromResult<WriteResult>(new WriteResult.Conflict(current));

    private ValueTask<WriteResult> Commit(StoreEvent change, object? origin)
    {
        _log.Add(change);
        if (change.Current is { } entry) _entries.Set(entry);
        else _entries.Remove(change.Key);
        _subscribers.Commit(new StoreCommit(
            change.Key, change.Revision, change.Current?.Value ?? default, change.Current is null, origin));
        _subscribers.Committed();
        _signal.Publish(change.Revision);
        return ValueTask.FromResult<WriteResult>(new WriteResult.Written(change.Revision));
    }

    private OrderedChunks<StoreEntry> StateAt(Revision at)
    {
        var state = new OrderedChunks<StoreEntry>(_entries.TakeSnapshot());
        for (var i = _log.Count - 1; i >= 0 && _log[i].Revision > at; i--)
        {
            if (_log[i].Previous is { } previous) state.Set(previous);
            else state.Remove(_log[i].Key);
        }
        return state;
    }

    private static ListResult.Listed List(OrderedChunks<StoreEntry> state, ListQuery query, Revision at)
    {
        var entries = new List<StoreEntry>();
        var snapshot = state.TakeSnapshot();
        var resumes = query.After is not null && string.CompareOrdinal(query.After, query.Prefix) >= 0;
        var cursor = resumes ? snapshot.Behind(query.After!) : snapshot.From(query.Prefix);
        while (cursor.TryRead(out var entry) && entry.Key.StartsWith(query.Prefix, StringComparison.Ordinal))
        {
            if (query.Limit == 0 || entries.Count < query.Limit) entries.Add(entry);
            else return new(entries, at, snapshot.CountBetween(entry.Key, KeyRange.EndOf(query.Prefix)));
        }
        return new(entries, at, 0);
    }

    private static int CountUnder(OrderedChunks<StoreEntry> state, string prefix) =>
        state.TakeSnapshot().CountBetween(prefix, KeyRange.EndOf(prefix));
}
