using Navarch.Api.Codecs;
using Navarch.Api.Schemas;
using Navarch.Store;

namespace Navarch.Server.Versions;

/// <summary>
/// The store as a resource sees it that is served in another version than it is stored in: everything read is
/// converted, and everything written back again. So a version has its cache, its watches and its rules like any kind.
/// </summary>
internal sealed class ConvertedStore(IStore store, ResourceType served, TypeSchema schema, VersionConversion conversion)
    : TranslatedStore(store)
{
    private readonly IStore _store = store;

    public override ValueTask<IDisposable> SubscribeAsync(
        string prefix, IStoreSubscriber subscriber, CancellationToken cancel) =>
        _store.SubscribeAsync(prefix, new Subscriber(this, subscriber), cancel);

    protected override StoreEntry? Up(StoreEntry? entry) =>
        entry is null ? null : entry with { Value = Served(entry.Value) };

    protected override ReadOnlyMemory<byte> Down(ReadOnlyMemory<byte> value) =>
        conversion.Stored(DocumentConversion.FromBytes(value.Span));

    /// <summary>A write that came through here: only its own subscriber knows what it brings.</summary>
    protected override object Origin(object? origin) => new Written(this, origin);

    private ReadOnlyMemory<byte> Served(ReadOnlyMemory<byte> stored) =>
        VersionConversion.Encode(conversion.FromStored(DocumentConversion.FromBytes(stored.Span)), served, schema);

    private sealed record Written(ConvertedStore Store, object? Origin);

    private sealed class Subscriber(ConvertedStore owner, IStoreSubscriber inner) : IStoreSubscriber
    {
        public void Load(StoreEntry entry) => inner.Load(owner.Up(entry)!);

        public void Loaded(Revision revision) => inner.Loaded(revision);

        public void Commit(in StoreCommit commit)
        {
            var origin = commit.Origin is Written known && known.Store == owner ? known.Origin : null;
            var value = commit.IsDelete ? commit.Value : owner.Served(commit.Value);
            inner.Commit(commit with { Value = value, Origin = origin });
        }

        public void Committed() => inner.Committed();
    }
}
