namespace Navarch.Store.Backups;

/// <summary>
/// Puts a backup into an empty store. Revisions never go back: the store goes on far behind the backup's revision, so
/// that no client has seen a later one, and everything before is compacted, so that clients list anew.
/// </summary>
public static class StoreRestore
{
    /// <summary>More writes than a cluster makes between a backup and the loss of what came after it.</summary>
    public const long RevisionJump = 1_000_000_000;

    /// <summary>Is there while a restore goes on: no server may start on half of the objects.</summary>
    public const string UnfinishedKey = "/navarch/restore-unfinished";

    private const int WritesAtOnce = 256;

    /// <summary>Whether a restore into this store has begun and not ended.</summary>
    public static async Task<bool> IsUnfinishedAsync(IStore store, CancellationToken cancel) =>
        await store.GetAsync(UnfinishedKey, cancel) is not null;

    /// <returns>How many keys were restored; those whose time is over are left out.</returns>
    /// <exception cref="StoreUnusableException">The store is not empty.</exception>
    public static async Task<long> RunAsync(
        IRestorableStore store, BackupReader backup, TimeProvider time, CancellationToken cancel)
    {
        if (await store.CountAsync("/", cancel) is > 0 and var present)
        {
            throw new StoreUnusableException(
                $"the store has {present} objects: restore into an empty one (another data directory, or an etcd whose " +
                "keys under /registry have been deleted)");
        }
        var beyond = Revision.Max(await store.CatchUpAsync(cancel), backup.Revision);
        await store.AdvanceAsync(new Revision(beyond.Value + RevisionJump), cancel);
        var mark = new BackupEntry(UnfinishedKey, ReadOnlyMemory<byte>.Empty, null);
        var now = time.GetUtcNow();
        var marked = await PutAsync(store, mark, now, cancel);
        var restored = 0L;
        foreach (var entries in backup.Entries().Where(entry => !(entry.Expires <= now)).Chunk(WritesAtOnce))
        {
            await Task.WhenAll(entries.Select(entry => PutAsync(store, entry, now, cancel)));
            restored += entries.Length;
        }
        await store.DeleteAsync(UnfinishedKey, marked, cancel);
        await store.CompactAsync(store.Current, cancel);
        return restored;
    }

    private static async Task<Revision> PutAsync(
        IStore store, BackupEntry entry, DateTimeOffset now, CancellationToken cancel)
    {
        var result = await store.PutAsync(
            entry.Key, entry.Value, Revision.None, entry.Expires - now, origin: null, cancel);
        return result is WriteResult.Written written
            ? written.Revision
            : throw new StoreUnusableException($"{entry.Key} was written by someone else: stop every server and restore anew");
    }
}
