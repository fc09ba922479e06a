using Navarch.Api.Errors;
using Navarch.Store;

namespace Navarch.Server.Encryption;

/// <summary>
/// The store as one resource sees it: what goes down is sealed, what comes up is open. Caches above serve plain bytes,
/// and this process' own writes come back to them without having to be opened.
/// </summary>
internal sealed class EncryptedStore(IStore inner, GroupResource resource, EncryptionKeys keys) : IStore
{
    public Revision Current => inner.Current;
    public Revision Compacted => inner.Compacted;

    public ValueTask<Revision> CatchUpAsync(CancellationToken cancel) => inner.CatchUpAsync(cancel);

    public async ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancel) =>
        await inner.GetAsync(key, cancel) is { } entry ? Open(entry) : null;

    public async ValueTask<ListResult> ListAsync(ListQuery query, CancellationToken cancel) =>
        await inner.ListAsync(query, cancel) switch
        {
            ListResult.Listed listed => listed with { Entries = [.. listed.Entries.Select(Open)] },
            var refused => refused,
        };

    public ValueTask<long> CountAsync(string prefix, CancellationToken cancel) => inner.CountAsync(prefix, cancel);

    public async ValueTask<WriteResult> PutAsync(
        string key, ReadOnlyMemory<byte> value, Revision expected, TimeSpan? timeToLive, object? origin,
        CancellationToken cancel)
    {
        var hidden = keys.Of(resource).Seal(key, value);
        var write = new SealedWrite(value, origin);
        return Open(await inner.PutAsync(key, hidden, expected, timeToLive, write, cancel));
    }

    public async ValueTask<WriteResult> DeleteAsync(
        string key, Revision expected, object? origin, CancellationToken cancel) =>
        Open(await inner.DeleteAsync(key, expected, origin, cancel));

    public IStoreWatch Watch(string prefix, Revision after) => new OpenedWatch(inner.Watch(prefix, after), this);

    /// <exception cref="UnreadableValueException">A value cannot be opened.</exception>
    public async ValueTask<IDisposable> SubscribeAsync(
        string prefix, IStoreSubscriber subscriber, CancellationToken cancel)
    {
        var opened = new OpenedSubscriber(subscriber, this);
        var subscription = await inner.SubscribeAsync(prefix, opened, cancel);
        if (opened.Unreadable is not { } place) return subscription;
        subscription.Dispose();
        throw new UnreadableValueException(place);
    }

    public ValueTask CompactAsync(Revision revision, CancellationToken cancel) => inner.CompactAsync(revision, cancel);

    public ValueTask<int> ExpireAsync(int limit, CancellationToken cancel) => inner.ExpireAsync(limit, cancel);

    /// <summary>The store beneath is its owner's to close.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>
    /// Writes anew what another key than the present one has sealed, and says how many it were. Whoever writes an
    /// object meanwhile has done the same.
    /// </summary>
    public async Task<int> RewriteAsync(string prefix, int pageSize, CancellationToken cancel)
    {
        var (count, after) = (0, default(string));
        while (await inner.ListAsync(new ListQuery(prefix) { After = after, Limit = pageSize }, cancel) is ListResult.Listed page)
        {
            foreach (var entry in page.Entries)
            {
                after = entry.Key;
                if (keys.Of(resource).IsCurrent(entry.Key, entry.Value.Span)) continue;
                var plain = Open(entry).Value;
                if (await PutAsync(entry.Key, plain, entry.Revision, null, null, cancel) is WriteResult.Written) count++;
            }
            if (page.Remaining == 0) break;
        }
        return count;
    }

    internal StoreEntry Open(StoreEntry entry) => entry with { Value = Open(entry.Key, entry.Value) };

    /// <exception cref="UnreadableValueException">Not even with the keys that the file has now.</exception>
    internal ReadOnlyMemory<byte> Open(string key, ReadOnlyMemory<byte> stored)
    {
        if (keys.Of(resource).Open(key, stored) is { } plain) return plain;
        if (keys.Refresh() && keys.Of(resource).Open(key, stored) is { } late) return late;
        throw new UnreadableValueException(key);
    }

    private WriteResult Open(WriteResult result) =>
        result is WriteResult.Conflict { Current: { } current } ? new WriteResult.Conflict(Open(current)) : result;
}
