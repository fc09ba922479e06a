namespace Navarch.Store;

/// <summary>
/// What the commit feeds: a cache. Calls come from one thread at a time and in order; they must be quick and must not
/// throw, wait or call the store, because every writer waits for them.
/// </summary>
public interface IStoreSubscriber
{
    /// <summary>
    /// The entries under the prefix at the moment of subscribing, in key order. A value is good during the call: its
    /// bytes may lie where the next one's will.
    /// </summary>
    void Load(StoreEntry entry);

    /// <summary>
    /// All entries have been loaded: they are the state at this revision, and commits after it follow.
    /// </summary>
    void Loaded(Revision revision);

    /// <summary>A write under the prefix: called after it is durable and before anyone is told so.</summary>
    void Commit(in StoreCommit commit);

    /// <summary>A batch of commits has been handed over whole. A good moment to wake watchers.</summary>
    void Committed();
}
