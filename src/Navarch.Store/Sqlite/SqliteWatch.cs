namespace Navarch.Store.Sqlite;

sealed class SqliteWatch(SqliteStore store, string prefix, Revision after) : IStoreWatch
{
    private Revision _after = after;

    public async ValueTask<WatchBatch> NextAsync(CancellationToken cancel)
    {
        await store.WaitBeyond(_after, cancel);
        var batch = store.ReadLog(prefix, _after);
        if (batch is WatchBatch.Advanced advanced) _after = advanced.Progress;
        return batch;
    }

    public void Dispose() { }
}
