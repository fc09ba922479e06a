using Navarch.Core.Limits;
using Navarch.Store.Feeding;

namespace Navarch.Store.Sqlite;

/// <summary>
/// The one writer, on a thread of its own. Whatever has come in while the last transaction was on its way to the disk
/// makes up the next one, so the price of a sync is shared by all who wait. For each batch:
/// <list type="number">
/// <item>apply the tasks in one transaction,</item>
/// <item>commit it: durable from here,</item>
/// <item>hand it to the subscribers,</item>
/// <item>publish its revision to readers and watches,</item>
/// <item>mark it as acknowledged, and acknowledge the tasks.</item>
/// </list>
/// A failure in 1 or 2 ends it all: after a failed sync only a new start can tell what is on disk.
/// </summary>
sealed class SqliteWriter : IDisposable
{
    private readonly object _gate = new();
    private readonly Database _database;
    private readonly SqliteLog _log;
    private readonly SubscriberList _subscribers;
    private readonly RevisionSignal _signal;
    private readonly AcknowledgedMark _mark;
    private readonly WalKeeper _wal;
    private readonly StoreLimits _limits;
    private readonly Action<Exception> _fatal;
    private readonly Thread _thread;
    private readonly List<StoreCommit> _commits = [];
    private List<WriterTask> _waiting = [];
    private Exception? _failure;
    private bool _isStopping;
    private long _compacted;

    public SqliteWriter(
        Database database, SubscriberList subscribers, RevisionSignal signal, SqliteLog log, AcknowledgedMark mark,
        WalKeeper wal, StoreLimits limits, Action<Exception> fatal)
    {
        (_database, _subscribers, _signal, _log, _mark, _wal, _limits, _fatal) =
            (database, subscribers, signal, log, mark, wal, limits, fatal);
        _compacted = log.Compacted.Value;
        _thread = new Thread(Run) { IsBackground = true, Name = "store writer" };
        _thread.Start();
    }

    public Revision Compacted => new(Volatile.Read(ref _compacted));

    public void Enqueue(WriterTask task)
    {
        lock (_gate)
        {
            if (_failure is null && !_isStopping)
            {
                _waiting.Add(task);
                if (_waiting.Count == 1) Monitor.Pulse(_gate);
                return;
            }
        }
        task.Fail(_failure ?? new ObjectDisposedException(nameof(IStore)));
    }

    /// <summary>Something else has failed: nothing more is acknowledged.</summary>
    public void End(Exception problem)
    {
        foreach (var task in TakeAllAfter(problem)) task.Fail(problem);
    }

    /// <summary>Finishes what is waiting and ends the thread.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isStopping = true;
            Monitor.Pulse(_gate);
        }
        _thread.Join();
        _database.Dispose();
    }

    private void Run()
    {
        List<WriterTask> batch = [];
        while (TakeBatch(ref batch))
        {
            var acknowledged = 0;
            try
            {
                Write(batch);
                Publish();
                _mark.Advance(_log.Last);
                for (; acknowledged < batch.Count; acknowledged++) batch[acknowledged].Acknowledge();
                _wal.AfterBatch(_database, _commits);
            }
            catch (Exception problem)
            {
                Stop(problem, batch, acknowledged);
                return;
            }
            batch.Clear();
        }
    }

    /// <summary>
    /// Waits for tasks and takes all there are, up to the limit. False: stopping, or failed, and nothing is left.
    /// </summary>
    private bool TakeBatch(ref List<WriterTask> batch)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_isStopping || _failure is not null) return false;
                Monitor.Wait(_gate);
            }
            if (_waiting.Count <= _limits.BatchWrites)
            {
                (batch, _waiting) = (_waiting, batch);
            }
            else
            {
                batch.AddRange(_waiting[.._limits.BatchWrites]);
                _waiting.RemoveRange(0, _limits.BatchWrites);
            }
            return true;
        }
    }

    private void Write(List<WriterTask> batch)
    {
        _commits.Clear();
        _log.Begin();
        foreach (var task in batch) task.Apply(_log, _commits);
        _log.Commit();
        Volatile.Write(ref _compacted, _log.Compacted.Value);
    }

    private void Publish()
    {
        if (_signal.Current == _log.Last) return;
        foreach (var commit in _commits) _subscribers.Commit(commit);
        _subscribers.Committed();
        _signal.Publish(_log.Last);
    }

    private void Stop(Exception problem, List<WriterTask> batch, int acknowledged)
    {
        var waiting = TakeAllAfter(problem);
        _fatal(problem);
        for (var i = acknowledged; i < batch.Count; i++) batch[i].Fail(problem);
        foreach (var task in waiting) task.Fail(problem);
    }

    private List<WriterTask> TakeAllAfter(Exception problem)
    {
        lock (_gate)
        {
            _failure ??= problem;
            var waiting = _waiting;
            _waiting = [];
            Monitor.Pulse(_gate);
            return waiting;
        }
    }
}
