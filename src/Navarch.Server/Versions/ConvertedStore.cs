using Navarch.Store;

namespace Navarch.Server.Versions;

/// <summary>
/// The store as a resource sees it that is served in another version than it is stored in: everything read is
/// converted, and everything written back again. So a version has its cache, its watches and its rules like any kind.
/// </summary>
internal sealed class ConvertedStore(IStore store, StoredView view) : TranslatedStore(store)
{
    private readonly IStore _store = store;

    public override ValueTask<IDisposable> SubscribeAsync(
        string prefix, IStoreSubscriber subscriber, CancellationToken cancel) =>
        _store.SubscribeAsync(prefix, new Subscriber(this, view, subscriber), cancel);

    protected override StoreEntry? Up(StoreEntry? entry) =>
        entry is null ? null : entry with { Value = view.Served(entry.Key, entry.Value) };

    protected override ReadOnlyMemory<byte> Down(ReadOnlyMemory<byte> value) => view.Stored(value);

    /// <summary>A write that came through here: only its own subscriber knows what it brings.</summary>
    protected override object Origin(object? origin) => new Written(this, origin);

    private sealed record Written(ConvertedStore Store, object? Origin);

    private sealed class Subscriber(ConvertedStore owner, StoredView view, IStoreSubscriber inner) : IStoreSubscriber
    {
        public void Load(StoreEntry entry) => inner.Load(owner.Up(entry)!);

        public void Loaded(Revision revision) => inner.Loaded(revision);

        public void Commit(in StoreCommit commit)
        {
            var own = commit.Origin is Written known && known.Store == owner ? known : null;
            var isAsServed = commit.IsDelete || own is not null && view.StoresAsServed;
            var value = isAsServed ? commit.Value : view.Served(commit.Key, commit.Value);
            inner.Commit(commit with { Value = value, Origin = own?.Origin });
        }

        public void Committed() => inner.Committed();
    }
}
