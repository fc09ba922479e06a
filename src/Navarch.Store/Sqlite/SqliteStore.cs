using Navarch.Core.Invariants;
using Navarch.Store.Feeding;

namespace Navarch.Store.Sqlite;

/// <summary>
/// The store of one machine: a SQLite file in WAL mode with full sync, one writer that commits whatever is waiting in
/// one transaction, and read connections beside it. Only one process has the file open at a time.
/// </summary>
public sealed class SqliteStore : IRestorableStore
{
    private readonly SqliteStoreOptions _options;
    private readonly FileStream _lock;
    private readonly SubscriberList _subscribers = new();
    private readonly RevisionSignal _signal;
    private readonly SqliteLog _log;
    private readonly WalKeeper _wal;
    private readonly AcknowledgedMark _mark;
    private readonly SqliteWriter _writer;
    private readonly ReaderPool _readers;
    private int _hasFailed;

    private SqliteStore(SqliteStoreOptions options, FileStream @lock, Database database)
    {
        _options = options;
        _lock = @lock;
        _log = new SqliteLog(database);
        _log.Restore();
        _mark = AcknowledgedMark.Open(options.Path, _log.Last);
        _signal = new RevisionSignal(_log.Last);
        _readers = new ReaderPool(options.Path);
        _wal = new WalKeeper(options.Path, options.Limits, Fail);
        _writer = new SqliteWriter(database, _subscribers, _signal, _log, _mark, _wal, options.Limits, Fail);
    }

    /// <exception cref="StoreUnusableException">
    /// Another process has it, it is damaged, it is not ours, or the disk does not do.
    /// </exception>
    public static SqliteStore Open(SqliteStoreOptions options)
    {
        var @lock = StoreLock.Take(options.Path);
        Database? database = null;
        try
        {
            StoreLock.MakePrivate(options.Path);
            database = SqliteSchema.OpenWriter(options.Path);
            return new SqliteStore(options, @lock, database);
        }
        catch (Exception problem)
        {
            database?.Dispose();
            @lock.Dispose();
            if (problem is SqliteException refused) throw SqliteSchema.Unusable(options.Path, refused);
            throw;
        }
    }

    public Revision Current => _signal.Current;

    public Revision Compacted => _writer.Compacted;

    public ValueTask<Revision> CatchUpAsync(CancellationToken cancel) => ValueTask.FromResult(Current);

    public ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancel)
    {
        while (true)
        {
            var list = new ListState(key, Current);
            if (TryRead(list, cancel)) return ValueTask.FromResult(list.Entries is [var entry] ? entry : null);
        }
    }

    public ValueTask<long> CountAsync(string prefix, CancellationToken cancel) =>
        ValueTask.FromResult(_readers.Use(reader => reader.Count(prefix)));

    public ValueTask<ListResult> ListAsync(ListQuery query, CancellationToken cancel)
    {
        while (true)
        {
            var current = Current;
            if (query.At > current) return ValueTask.FromResult<ListResult>(new ListResult.Future(current));
            var list = new ListState(query, query.At ?? current);
            if (TryRead(list, cancel))
            {
                return ValueTask.FromResult<ListResult>(
                    new ListResult.Listed(list.Entries, list.At, list.Remaining));
            }
            if (query.At is not null)
                return ValueTask.FromResult<ListResult>(new ListResult.Compacted(Compacted));
        }
    }

    public async ValueTask<WriteResult> PutAsync(
        string key,
        ReadOnlyMemory<byte> value,
        Revision expected,
        TimeSpan? timeToLive,
        object? origin,
        CancellationToken cancel)
    {
        Invariant.Holds(value.Length <= _options.Limits.ValueBytesMax);
        cancel.ThrowIfCancellationRequested();
        var expires = timeToLive is { } duration ? _options.Time.GetUtcNow() + duration : (DateTimeOffset?)null;
        var task = new PutTask(key, value, expected, expires, origin);
        _writer.Enqueue(task);
        return await task.Done;
    }

    public async ValueTask<WriteResult> DeleteAsync(
        string key, Revision expected, object? origin, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var task = new DeleteTask(key, expected, origin);
        _writer.Enqueue(task);
        return await task.Done;
    }

    public IStoreWatch Watch(string prefix, Revision after) => new SqliteWatch(this, prefix, after);

    public async ValueTask<IDisposable> SubscribeAsync(
        string prefix, IStoreSubscriber subscriber, CancellationToken cancel)
    {
        var task = new SubscribeTask(prefix, subscriber, _log, _subscribers);
        _writer.Enqueue(task);
        await task.Done;
        return new Subscription(() => _writer.Enqueue(new UnsubscribeTask(subscriber, _subscribers)));
    }

    public async ValueTask CompactAsync(Revision revision, CancellationToken cancel)
    {
        Invariant.Holds(revision <= Current);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var step = new CompactTask(revision, _options.Limits.CompactionStepRows);
            _writer.Enqueue(step);
            if (!await step.Done) return;
        }
    }

    public async ValueTask AdvanceAsync(Revision revision, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var task = new AdvanceTask(revision);
        _writer.Enqueue(task);
        await task.Done;
    }

    public async ValueTask<int> ExpireAsync(int limit, CancellationToken cancel)
    {
        var task = new ExpireTask(_options.Time.GetUtcNow(), limit);
        _writer.Enqueue(task);
        return await task.Done;
    }

    /// <summary>Finishes the writes that are waiting, folds in the write-ahead log and lets the file go.</summary>
    public ValueTask DisposeAsync()
    {
        _signal.Close();
        _wal.Dispose();
        _readers.Dispose();
        _writer.Dispose();
        _mark.Dispose();
        _lock.Dispose();
        return ValueTask.CompletedTask;
    }

    internal ValueTask WaitBeyond(Revision seen, CancellationToken cancel) => _signal.WaitBeyond(seen, cancel);

    internal WatchBatch ReadLog(string prefix, Revision after)
    {
        try
        {
            var until = Current;
            return _readers.Use(reader => reader.ReadLog(prefix, after, until, _options.Limits.WatchBatchEvents));
        }
        catch (CompactedMeanwhileException)
        {
            return new WatchBatch.Compacted(Compacted);
        }
    }

    /// <summary>
    /// Reads a list to its end, in transactions short enough for checkpoints. False: compacted meanwhile.
    /// </summary>
    private bool TryRead(ListState list, CancellationToken cancel)
    {
        try
        {
            while (!list.IsComplete && !list.IsLimitReached)
            {
                cancel.ThrowIfCancellationRequested();
                _readers.Use(reader => reader.ReadPage(list, _options.Limits.ListChunkEntries));
            }
            return true;
        }
        catch (CompactedMeanwhileException)
        {
            return false;
        }
    }

    private void Fail(Exception problem)
    {
        if (Interlocked.Exchange(ref _hasFailed, 1) != 0) return;
        _writer.End(problem);
        _options.FatalError(problem is SqliteException refused
            ? SqliteSchema.Unusable(_options.Path, refused)
            : problem);
    }
}
