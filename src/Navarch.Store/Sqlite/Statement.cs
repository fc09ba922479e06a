using SQLitePCL;

namespace Navarch.Store.Sqlite;

/// <summary>A prepared statement: bind, step, read, reset.</summary>
sealed class Statement(Database database, sqlite3_stmt handle) : IDisposable
{
    public Statement Bind(int parameter, long value)
    {
        database.Check(raw.sqlite3_bind_int64(handle, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, string value)
    {
        database.Check(raw.sqlite3_bind_text(handle, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        database.Check(raw.sqlite3_bind_blob(handle, parameter, value));
        return this;
    }

    public Statement BindNull(int parameter)
    {
        database.Check(raw.sqlite3_bind_null(handle, parameter));
        return this;
    }

    /// <summary>Moves to the next row. False: there is none, and the statement is reset.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW) return true;
        raw.sqlite3_reset(handle);
        database.Check(code);
        return false;
    }

    /// <summary>Runs a statement that returns no rows.</summary>
    public void Run() => Step();

    public void Reset() => raw.sqlite3_reset(handle);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;
    public long Number(int column) => raw.sqlite3_column_int64(handle, column);
    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();
    public byte[] Bytes(int column) => Span(column).ToArray();

    /// <summary>Until the next step.</summary>
    public ReadOnlySpan<byte> Span(int column) => raw.sqlite3_column_blob(handle, column);

    public void Dispose() => handle.Dispose();
}
