using Navarch.Store;

namespace Navarch.Server.Versions;

/// <summary>
/// The store as one resource sees it: whatever form its values stand in, they come up in ours. What goes down is in
/// ours already.
/// </summary>
internal sealed class NormalizedStore(IStore store, StoredForm form) : IStore
{
    public Revision Current => store.Current;

    public Revision Compacted => store.Compacted;

    public ValueTask<Revision> CatchUpAsync(CancellationToken cancel) => store.CatchUpAsync(cancel);

    public async ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancel) =>
        Read(await store.GetAsync(key, cancel));

    public async ValueTask<ListResult> ListAsync(ListQuery query, CancellationToken cancel) =>
        await store.ListAsync(query, cancel) switch
        {
            ListResult.Listed listed => listed with { Entries = [.. listed.Entries.Select(entry => Read(entry)!)] },
            var other => other,
        };

    public ValueTask<long> CountAsync(string prefix, CancellationToken cancel) => store.CountAsync(prefix, cancel);

    public async ValueTask<WriteResult> PutAsync(
        string key, ReadOnlyMemory<byte> value, Revision expected, TimeSpan? timeToLive, object? origin,
        CancellationToken cancel) =>
        Read(await store.PutAsync(key, value, expected, timeToLive, origin, cancel));

    public async ValueTask<WriteResult> DeleteAsync(
        string key, Revision expected, object? origin, CancellationToken cancel) =>
        Read(await store.DeleteAsync(key, expected, origin, cancel));

    public IStoreWatch Watch(string prefix, Revision after) => new ConvertedWatch(store.Watch(prefix, after), Read);

    /// <exception cref="UndecodableValueException">A value cannot be read.</exception>
    public async ValueTask<IDisposable> SubscribeAsync(
        string prefix, IStoreSubscriber subscriber, CancellationToken cancel)
    {
        var reader = new Subscriber(form, subscriber);
        var subscription = await store.SubscribeAsync(prefix, reader, cancel);
        if (reader.Problem is not { } problem) return subscription;
        subscription.Dispose();
        throw problem;
    }

    public ValueTask CompactAsync(Revision revision, CancellationToken cancel) => store.CompactAsync(revision, cancel);

    public ValueTask<int> ExpireAsync(int limit, CancellationToken cancel) => store.ExpireAsync(limit, cancel);

    /// <summary>The store itself is not this one's to end.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private StoreEntry? Read(StoreEntry? entry)
    {
        if (entry is null) return null;
        var value = form.Read(entry.Key, entry.Value);
        return value.Equals(entry.Value) ? entry : entry with { Value = value };
    }

    private WriteResult Read(WriteResult result) =>
        result is WriteResult.Conflict { Current: { } current } ? new WriteResult.Conflict(Read(current)) : result;

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
