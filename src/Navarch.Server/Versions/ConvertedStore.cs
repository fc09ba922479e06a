using Navarch.Api.Codecs;
using Navarch.Api.Schemas;
using Navarch.Store;

namespace Navarch.Server.Versions;

/// <summary>
/// The store as a resource sees it that is served in another version than it is stored in: everything read is
/// converted, and everything written back again. So a version has its cache, its watches and its rules like any kind.
/// </summary>
internal sealed class ConvertedStore(IStore store, ResourceType served, TypeSchema schema, VersionConversion conversion)
    : IStore
{
    public Revision Current => store.Current;

    public Revision Compacted => store.Compacted;

    public ValueTask<Revision> CatchUpAsync(CancellationToken cancel) => store.CatchUpAsync(cancel);

    public async ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancel) =>
        Served(await store.GetAsync(key, cancel));

    public async ValueTask<ListResult> ListAsync(ListQuery query, CancellationToken cancel) =>
        await store.ListAsync(query, cancel) switch
        {
            ListResult.Listed listed => listed with { Entries = [.. listed.Entries.Select(entry => Served(entry)!)] },
            var other => other,
        };

    public ValueTask<long> CountAsync(string prefix, CancellationToken cancel) => store.CountAsync(prefix, cancel);

    public async ValueTask<WriteResult> PutAsync(
        string key, ReadOnlyMemory<byte> value, Revision expected, TimeSpan? timeToLive, object? origin,
        CancellationToken cancel) =>
        Served(await store.PutAsync(key, Stored(value), expected, timeToLive, new Origin(this, origin), cancel));

    public async ValueTask<WriteResult> DeleteAsync(
        string key, Revision expected, object? origin, CancellationToken cancel) =>
        Served(await store.DeleteAsync(key, expected, new Origin(this, origin), cancel));

    public IStoreWatch Watch(string prefix, Revision after) => new ConvertedWatch(store.Watch(prefix, after), Served);

    public ValueTask<IDisposable> SubscribeAsync(
        string prefix, IStoreSubscriber subscriber, CancellationToken cancel) =>
        store.SubscribeAsync(prefix, new Subscriber(this, subscriber), cancel);

    public ValueTask CompactAsync(Revision revision, CancellationToken cancel) => store.CompactAsync(revision, cancel);

    public ValueTask<int> ExpireAsync(int limit, CancellationToken cancel) => store.ExpireAsync(limit, cancel);

    /// <summary>The store itself is not this one's to end.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private StoreEntry? Served(StoreEntry? entry) => entry is null ? null : entry with { Value = Served(entry.Value) };

    private WriteResult Served(WriteResult result) =>
        result is WriteResult.Conflict conflict ? new WriteResult.Conflict(Served(conflict.Current)) : result;

    private ReadOnlyMemory<byte> Served(ReadOnlyMemory<byte> stored) =>
        VersionConversion.Encode(conversion.FromStored(DocumentConversion.FromBytes(stored.Span)), served, schema);

    private ReadOnlyMemory<byte> Stored(ReadOnlyMemory<byte> served) =>
        conversion.Stored(DocumentConversion.FromBytes(served.Span));

    /// <summary>A write that came through here: only its own subscriber knows what it brings.</summary>
    private sealed record Origin(ConvertedStore Store, object? Inner);

    private sealed class Subscriber(ConvertedStore owner, IStoreSubscriber inner) : IStoreSubscriber
    {
        public void Load(StoreEntry entry) => inner.Load(owner.Served(entry)!);

        public void Loaded(Revision revision) => inner.Loaded(revision);

        public void Commit(in StoreCommit commit)
        {
            var origin = commit.Origin is Origin known && known.Store == owner ? known.Inner : null;
            var value = commit.IsDelete ? commit.Value : owner.Served(commit.Value);
            inner.Commit(commit with { Value = value, Origin = origin });
        }

        public void Committed() => inner.Committed();
    }
}
