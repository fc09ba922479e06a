namespace Navarch.Store;

public static class StoreWrites
{
    extension(IStore store)
    {
        public ValueTask<WriteResult> PutAsync(
            string key, ReadOnlyMemory<byte> value, Revision expected, CancellationToken cancel) =>
            store.PutAsync(key, value, expected, timeToLive: null, origin: null, cancel);

        public ValueTask<WriteResult> DeleteAsync(string key, Revision expected, CancellationToken cancel) =>
            store.DeleteAsync(key, expected, origin: null, cancel);
    }
}
