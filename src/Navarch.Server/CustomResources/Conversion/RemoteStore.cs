using Navarch.Server.Versions;
using Navarch.Store;

namespace Navarch.Server.CustomResources.Conversion;

/// <summary>
/// The store as a version sees it whose objects a webhook converts. To the cache above it is a store like any other,
/// only that it may be a moment behind: <see cref="Current"/> is what the cache has been fed, and a write has been
/// converted back before it is acknowledged.
/// </summary>
internal sealed class RemoteStore(IStore store, RemoteVersion version, TimeProvider time) : IStore
{
    private volatile RemoteFeed? _feed;

    public Revision Current
    {
        get
        {
            var current = store.Current;
            return _feed?.Seen(current) ?? current;
        }
    }

    public Revision Compacted => store.Compacted;

    public async ValueTask<Revision> CatchUpAsync(CancellationToken cancel)
    {
        var current = await store.CatchUpAsync(cancel);
        if (_feed is { } feed) await feed.SeeAsync(current, cancel);
        return current;
    }

    public async ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancel) =>
        await ServedAsync(await store.GetAsync(key, cancel), cancel);

    public async ValueTask<ListResult> ListAsync(ListQuery query, CancellationToken cancel) =>
        await store.ListAsync(query, cancel) switch
        {
            ListResult.Listed listed => listed with { Entries = await version.ServeAsync(listed.Entries, cancel) },
            var other => other,
        };

    public ValueTask<long> CountAsync(string prefix, CancellationToken cancel) => store.CountAsync(prefix, cancel);

    public async ValueTask<WriteResult> PutAsync(
        string key, ReadOnlyMemory<byte> value, Revision expected, TimeSpan? timeToLive, object? origin,
        CancellationToken cancel)
    {
        var stored = await version.StoreAsync(value, cancel);
        var known = new Origin(this, origin, IsAsServed: version.IsStored);
        return await SeenAsync(await store.PutAsync(key, stored, expected, timeToLive, known, cancel), cancel);
    }

    public async ValueTask<WriteResult> DeleteAsync(
        string key, Revision expected, object? origin, CancellationToken cancel) =>
        await SeenAsync(await store.DeleteAsync(key, expected, new Origin(this, origin, false), cancel), cancel);

    public IStoreWatch Watch(string prefix, Revision after) => new RemoteWatch(store.Watch(prefix, after), this);

    public async ValueTask<IDisposable> SubscribeAsync(
        string prefix, IStoreSubscriber subscriber, CancellationToken cancel)
    {
        var feed = new RemoteFeed(this, version, subscriber, time);
        feed.Subscription = await store.SubscribeAsync(prefix, feed, cancel);
        try
        {
            await feed.BeginAsync(cancel);
        }
        catch (Exception)
        {
            feed.Dispose();
            throw;
        }
        return _feed = feed;
    }

    public ValueTask CompactAsync(Revision revision, CancellationToken cancel) => store.CompactAsync(revision, cancel);

    public ValueTask<int> ExpireAsync(int limit, CancellationToken cancel) => store.ExpireAsync(limit, cancel);

    /// <summary>The store itself is not this one's to end.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask<WriteResult> SeenAsync(WriteResult result, CancellationToken cancel)
    {
        if (result is WriteResult.Written written && _feed is { } feed) await feed.SeeAsync(written.Revision, cancel);
        return result is WriteResult.Conflict conflict
            ? new WriteResult.Conflict(await ServedAsync(conflict.Current, cancel))
            : result;
    }

    private async ValueTask<StoreEntry?> ServedAsync(StoreEntry? entry, CancellationToken cancel) =>
        entry is null ? null : (await version.ServeAsync([entry], cancel))[0];

    private async ValueTask<IReadOnlyList<StoreEvent>> ServedAsync(
        IReadOnlyList<StoreEvent> events, CancellationToken cancel)
    {
        var entries = events.SelectMany(change => new[] { change.Current, change.Previous }).OfType<StoreEntry>().ToList();
        var served = new Queue<StoreEntry>(await version.ServeAsync(entries, cancel));
        return [.. events.Select(change => change with
        {
            Current = change.Current is null ? null : served.Dequeue(),
            Previous = change.Previous is null ? null : served.Dequeue(),
        })];
    }

    /// <summary>A write that came through here: only its own subscriber knows what it brings.</summary>
    internal sealed record Origin(RemoteStore Store, object? Inner, bool IsAsServed)
    {
        public static Origin? Of(object? origin, RemoteStore owner) =>
            origin is Origin known && known.Store == owner ? known : null;
    }

    private sealed class RemoteWatch(IStoreWatch watch, RemoteStore owner) : IStoreWatch
    {
        public async ValueTask<WatchBatch> NextAsync(CancellationToken cancel) => await watch.NextAsync(cancel) switch
        {
            WatchBatch.Advanced advanced => advanced with { Events = await owner.ServedAsync(advanced.Events, cancel) },
            var other => other,
        };

        public void Dispose() => watch.Dispose();
    }
}
