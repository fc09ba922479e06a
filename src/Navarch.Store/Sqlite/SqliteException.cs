namespace Navarch.Store.Sqlite;

/// <summary>SQLite refused. <paramref name="code"/> is its extended result code.</summary>
sealed class SqliteException(int code, string message) : Exception(message)
{
    public int Code => code;

    /// <summary>The result code without its extension: SQLITE_FULL, SQLITE_IOERR, SQLITE_CORRUPT…</summary>
    public int PrimaryCode => code & 0xff;
}
