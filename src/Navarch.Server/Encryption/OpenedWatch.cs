using Navarch.Store;

namespace Navarch.Server.Encryption;

/// <summary>A reader of the log that sees open values.</summary>
internal sealed class OpenedWatch(IStoreWatch inner, EncryptedStore store) : IStoreWatch
{
    public async ValueTask<WatchBatch> NextAsync(CancellationToken cancel) => await inner.NextAsync(cancel) switch
    {
        WatchBatch.Advanced { Events.Count: > 0 } batch => batch with { Events = [.. batch.Events.Select(Open)] },
        var batch => batch,
    };

    public void Dispose() => inner.Dispose();

    private StoreEvent Open(StoreEvent change) => change with
    {
        Current = change.Current is { } current ? store.Open(current) : null,
        Previous = change.Previous is { } previous ? store.Open(previous) : null,
    };
}
