namespace Navarch.Store.Memory;

sealed class MemoryWatch(MemoryStore store, string prefix, Revision after) : IStoreWatch
{
    private Revision _after = after;

    public async ValueTask<WatchBatch> NextAsync(CancellationToken cancel)
    {
        await store.WaitBeyond(_after, cancel);
        if (store.ReadLog(prefix, _after) is not { } batch) return new WatchBatch.Compacted(store.Compacted);
        _after = batch.Progress;
        return batch;
    }

    public void Dispose() { }
}
