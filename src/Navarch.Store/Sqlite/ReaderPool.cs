namespace Navarch.Store.Sqlite;

/// <summary>Read connections for whoever reads now; a few are kept for the next.</summary>
sealed class ReaderPool(string path) : IDisposable
{
    private const int KeptMax = 4;
    private readonly Stack<SqliteReader> _kept = [];
    private bool _isClosed;

    public T Use<T>(Func<SqliteReader, T> read)
    {
        var reader = Rent();
        var isWhole = false;
        try
        {
            var result = read(reader);
            isWhole = true;
            return result;
        }
        catch (CompactedMeanwhileException)
        {
            isWhole = true;
            throw;
        }
        catch (SqliteException problem)
        {
            throw SqliteSchema.Unusable(path, problem);
        }
        finally
        {
            // One that failed may still be within its transaction.
            if (isWhole) Return(reader);
            else reader.Dispose();
        }
    }

    public void Use(Action<SqliteReader> read) => Use(reader =>
    {
        read(reader);
        return true;
    });

    public void Dispose()
    {
        lock (_kept)
        {
            _isClosed = true;
            while (_kept.TryPop(out var reader)) reader.Dispose();
        }
    }

    private SqliteReader Rent()
    {
        lock (_kept)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(IStore));
            if (_kept.TryPop(out var reader)) return reader;
        }
        return new SqliteReader(path);
    }

    private void Return(SqliteReader reader)
    {
        lock (_kept)
        {
            if (!_isClosed && _kept.Count < KeptMax)
            {
                _kept.Push(reader);
                return;
            }
        }
        reader.Dispose();
    }
}
