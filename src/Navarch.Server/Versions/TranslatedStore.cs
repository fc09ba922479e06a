using Navarch.Store;

namespace Navarch.Server.Versions;

/// <summary>
/// A store as one resource sees it, over the one that all share: what is read comes up in another form, and what is
/// written may go down in another. Revisions, counts and upkeep are the shared store's.
/// </summary>
internal abstract class TranslatedStore(IStore store) : IStore
{
    public Revision Current => store.Current;

    public Revision Compacted => store.Compacted;

    public ValueTask<Revision> CatchUpAsync(CancellationToken cancel) => store.CatchUpAsync(cancel);

    public async ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancel) =>
        Up(await store.GetAsync(key, cancel));

    public async ValueTask<ListResult> ListAsync(ListQuery query, CancellationToken cancel) =>
        await store.ListAsync(query, cancel) switch
        {
            ListResult.Listed listed => listed with { Entries = [.. listed.Entries.Select(entry => Up(entry)!)] },
            var other => other,
        };

    public ValueTask<long> CountAsync(string prefix, CancellationToken cancel) => store.CountAsync(prefix, cancel);

    public async ValueTask<WriteResult> PutAsync(
        string key, ReadOnlyMemory<byte> value, Revision expected, TimeSpan? timeToLive, object? origin,
        CancellationToken cancel) =>
        Up(await store.PutAsync(key, Down(value), expected, timeToLive, Origin(origin), cancel));

    public async ValueTask<WriteResult> DeleteAsync(
        string key, Revision expected, object? origin, CancellationToken cancel) =>
        Up(await store.DeleteAsync(key, expected, Origin(origin), cancel));

    public IStoreWatch Watch(string prefix, Revision after) => new ConvertedWatch(store.Watch(prefix, after), Up);

    public abstract ValueTask<IDisposable> SubscribeAsync(
        string prefix, IStoreSubscriber subscriber, CancellationToken cancel);

    public ValueTask CompactAsync(Revision revision, CancellationToken cancel) => store.CompactAsync(revision, cancel);

    public ValueTask<int> ExpireAsync(int limit, CancellationToken cancel) => store.ExpireAsync(limit, cancel);

    /// <summary>The store itself is not this one's to end.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What was read, in the resource's form.</summary>
    protected abstract StoreEntry? Up(StoreEntry? entry);

    /// <summary>What is written, in the store's form.</summary>
    protected virtual ReadOnlyMemory<byte> Down(ReadOnlyMemory<byte> value) => value;

    /// <summary>What goes with a write to its subscribers.</summary>
    protected virtual object? Origin(object? origin) => origin;

    private WriteResult Up(WriteResult result) =>
        result is WriteResult.Conflict { Current: { } current } ? new WriteResult.Conflict(Up(current)) : result;
}
