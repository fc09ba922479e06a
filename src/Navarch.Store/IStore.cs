namespace Navarch.Store;

/// <summary>
/// One log of writes to keys, and the state it adds up to. Keys are the caller's, laid out as upstream lays out etcd
/// (<c>/registry/pods/default/web-0</c>); values are bytes. Reads and watches see only what is durable, never a state
/// older than one already read or acknowledged. There are no transactions over several keys: Kubernetes needs none.
/// </summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>
    /// The last revision that is durable and has reached every subscriber: the state that reads see.
    /// </summary>
    Revision Current { get; }

    /// <summary>
    /// Lists and watches from before this revision are refused; from exactly this one they still work.
    /// </summary>
    Revision Compacted { get; }

    /// <summary>
    /// Brings <see cref="Current"/> up to everything that was acknowledged anywhere before this call, by whichever
    /// process writes to the same store. Done at once where one process owns the store.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The others can't be asked.</exception>
    ValueTask<Revision> CatchUpAsync(CancellationToken cancel);

    ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancel);

    ValueTask<ListResult> ListAsync(ListQuery query, CancellationToken cancel);

    ValueTask<long> CountAsync(string prefix, CancellationToken cancel);

    /// <summary>Writes the key if it is at the expected revision.</summary>
    /// <param name="expected"><see cref="Revision.None"/>: the key must not exist.</param>
    /// <param name="value">The store keeps this memory: don't change it afterwards.</param>
    /// <param name="timeToLive">The key is deleted that long after this write; never when null.</param>
    /// <param name="origin">Handed to the subscribers with the commit.</param>
    /// <param name="cancel">Heeded until the write is queued; from there its outcome is awaited.</param>
    /// <exception cref="StoreUnavailableException">
    /// A store on other machines did not answer: whether it was written may not be known.
    /// </exception>
    /// <exception cref="StoreRefusedException">It is too large for this store.</exception>
    ValueTask<WriteResult> PutAsync(
        string key,
        ReadOnlyMemory<byte> value,
        Revision expected,
        TimeSpan? timeToLive,
        object? origin,
        CancellationToken cancel);

    /// <summary>
    /// Deletes the key if it is at the expected revision. The deletion takes a revision of its own.
    /// </summary>
    ValueTask<WriteResult> DeleteAsync(string key, Revision expected, object? origin, CancellationToken cancel);

    /// <summary>Every write under the prefix after this revision. Too old is the first batch's outcome.</summary>
    IStoreWatch Watch(string prefix, Revision after);

    /// <summary>
    /// Loads the subscriber with what is under the prefix and feeds it with each commit from then on, without a gap:
    /// a write is acknowledged only after its subscribers have seen it. Dispose what is returned to end it.
    /// </summary>
    ValueTask<IDisposable> SubscribeAsync(string prefix, IStoreSubscriber subscriber, CancellationToken cancel);

    /// <summary>Forgets what was overwritten at or before this revision, in steps small enough for writers.</summary>
    ValueTask CompactAsync(Revision revision, CancellationToken cancel);

    /// <summary>Deletes keys whose time is over, at most so many, and says how many it were.</summary>
    ValueTask<int> ExpireAsync(int limit, CancellationToken cancel);
}
