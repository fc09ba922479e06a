using Navarch.Store;

namespace Navarch.Server.Versions;

/// <summary>
/// The store as one resource sees it: whatever form its values stand in, they come up in ours. What goes down is in
/// ours already.
/// </summary>
internal sealed class NormalizedStore(IStore store, StoredForm form) : TranslatedStore(store)
{
    private readonly IStore _store = store;

    /// <exception cref="UndecodableValueException">A value cannot be read.</exception>
    public override async ValueTask<IDisposable> SubscribeAsync(
        string prefix, IStoreSubscriber subscriber, CancellationToken cancel)
    {
        var reader = new Subscriber(form, subscriber);
        var subscription = await _store.SubscribeAsync(prefix, reader, cancel);
        if (reader.Problem is not { } problem) return subscription;
        subscription.Dispose();
        throw problem;
    }

    protected override StoreEntry? Up(StoreEntry? entry)
    {
        if (entry is null) return null;
        var value = form.Read(entry.Key, entry.Value);
        return value.Equals(entry.Value) ? entry : entry with { Value = value };
    }

    private sealed class Subscriber(StoredForm form, IStoreSubscriber inner) : IStoreSubscriber
    {
        /// <summary>Of the first value that could not be read while loading.</summary>
        public UndecodableValueException? Problem { get; private set; }

        public void Load(StoreEntry entry)
        {
            if (Problem is not null) return; // Loading goes on to its end; then it is refused as a whole.
            try
            {
                inner.Load(entry with { Value = form.Read(entry.Key, entry.Value) });
            }
            catch (UndecodableValueException problem)
            {
                Problem = problem;
            }
        }

        public void Loaded(Revision revision) => inner.Loaded(revision);

        public void Commit(in StoreCommit commit) =>
            inner.Commit(commit.IsDelete ? commit : commit with { Value = form.Read(commit.Key, commit.Value) });

        public void Committed() => inner.Committed();
    }
}
