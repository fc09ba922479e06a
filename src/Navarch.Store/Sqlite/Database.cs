using SQLitePCL;

namespace Navarch.Store.Sqlite;

/// <summary>
/// One connection to SQLite, for one thread at a time. Failures are <see cref="SqliteException"/>s.
/// </summary>
sealed class Database : IDisposable
{
    private const int BusyMilliseconds = 10_000;
    private readonly sqlite3 _handle;
    private readonly List<Statement> _statements = [];

    static Database() => Batteries_V2.Init();

    private Database(sqlite3 handle) => _handle = handle;

    public static Database Open(string path, bool isReadOnly)
    {
        var flags = raw.SQLITE_OPEN_NOMUTEX |
            (isReadOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        var code = raw.sqlite3_open_v2(path, out var handle, flags, null);
        var database = new Database(handle);
        try
        {
            raw.sqlite3_extended_result_codes(handle, 1);
            database.Check(code);
            raw.sqlite3_busy_timeout(handle, BusyMilliseconds);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle));
        var statement = new Statement(this, handle);
        _statements.Add(statement);
        return statement;
    }

    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    public long QueryNumber(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var handle));
        using var statement = new Statement(this, handle);
        return statement.Step() ? statement.Number(0) : 0;
    }

    public string QueryText(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var handle));
        using var statement = new Statement(this, handle);
        return statement.Step() ? statement.Text(0) : "";
    }

    /// <summary>
    /// Folds the write-ahead log into the database, as far as that goes without waiting for readers. With a restart the
    /// next write begins the file anew; it needs the writer's own connection.
    /// </summary>
    /// <param name="restart">Begin the file anew.</param>
    /// <param name="waits">Let readers finish first; not another fold, for which SQLite has no wait.</param>
    /// <returns>False: something was in the way.</returns>
    public bool Checkpoint(bool restart, bool waits = false)
    {
        raw.sqlite3_busy_timeout(_handle, waits ? BusyMilliseconds : 0);
        var mode = restart ? raw.SQLITE_CHECKPOINT_RESTART : raw.SQLITE_CHECKPOINT_PASSIVE;
        var code = raw.sqlite3_wal_checkpoint_v2(_handle, "main", mode, out _, out _);
        raw.sqlite3_busy_timeout(_handle, BusyMilliseconds);
        if ((code & 0xff) == raw.SQLITE_BUSY) return false;
        Check(code);
        return true;
    }

    public void Check(int code)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE) return;
        throw new SqliteException(code, raw.sqlite3_errmsg(_handle).utf8_to_string());
    }

    public void Dispose()
    {
        foreach (var statement in _statements) statement.Dispose();
        _handle.Dispose();
    }
}
