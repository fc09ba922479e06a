using Navarch.Core.Limits;

namespace Navarch.Store.Sqlite;

/// <summary>
/// Keeps the write-ahead log's file bounded without stopping the writer. After so many bytes a thread of its own folds
/// the log into the database, beside the writer; when that is done the writer folds in the little that has come since,
/// between two batches, and begins the file anew. (Left to itself, SQLite begins it anew only when a fold happens to
/// catch up with the writer, which under steady writes is never.) Where the thread gets no time, the file would grow as long
/// as there are writes: from <see cref="FoldsMax"/> folds' worth on the writer waits for it.
/// </summary>
sealed class WalKeeper : IDisposable
{
    private const int BytesPerPage = 4096;
    private const int FoldsMax = 8;

    // A write also changes pages of the log's and the current table's trees, and pages are written whole.
    private const int OverheadBytesPerWrite = 2 * BytesPerPage;

    private readonly object _gate = new();
    private readonly Database _database;
    private readonly long _bytesPerFold;
    private readonly Action<Exception> _fatal;
    private readonly Thread _thread;
    private long _bytes;
    private long _bytesSinceAnew;
    private bool _isDue;
    private bool _isFolding;
    private bool _isFolded;
    private bool _isStopping;

    public WalKeeper(string path, StoreLimits limits, Action<Exception> fatal)
    {
        _database = Database.Open(path, isReadOnly: false);
        _database.Execute("PRAGMA synchronous = FULL");
        _bytesPerFold = (long)limits.CheckpointPages * BytesPerPage;
        _fatal = fatal;
        _thread = new Thread(Run) { IsBackground = true, Name = "store checkpoint" };
        _thread.Start();
    }

    /// <summary>The writer has committed and acknowledged these.</summary>
    public void AfterBatch(Database writer, List<StoreCommit> commits)
    {
        foreach (var commit in commits)
        {
            var bytes = commit.Value.Length + OverheadBytesPerWrite;
            _bytes += bytes;
            _bytesSinceAnew += bytes;
        }
        if (_bytesSinceAnew >= FoldsMax * _bytesPerFold) BeginAnew(writer, waits: true);
        else if (Volatile.Read(ref _isFolded)) BeginAnew(writer, waits: false);
        else if (_bytes >= _bytesPerFold) Request();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isStopping = true;
            Monitor.PulseAll(_gate);
        }
        _thread.Join();
        _database.Dispose();
    }

    private void BeginAnew(Database writer, bool waits)
    {
        lock (_gate)
            while (waits && _isFolding) Monitor.Wait(_gate);
        if (!writer.Checkpoint(restart: true, waits)) return;
        Volatile.Write(ref _isFolded, false);
        (_bytes, _bytesSinceAnew) = (0, 0);
    }

    private void Request()
    {
        _bytes = 0;
        lock (_gate)
        {
            _isDue = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Run()
    {
        try
        {
            while (WaitUntilDue())
            {
                if (_database.Checkpoint(restart: false)) Volatile.Write(ref _isFolded, true);
                EndFold();
            }
        }
        catch (SqliteException problem)
        {
            EndFold();
            _fatal(problem);
        }
    }

    private bool WaitUntilDue()
    {
        lock (_gate)
        {
            while (!_isDue && !_isStopping) Monitor.Wait(_gate);
            _isDue = false;
            _isFolding = !_isStopping;
            return _isFolding;
        }
    }

    private void EndFold()
    {
        lock (_gate)
        {
            _isFolding = false;
            Monitor.PulseAll(_gate);
        }
    }
}
