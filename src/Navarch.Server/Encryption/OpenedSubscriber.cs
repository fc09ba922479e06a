using Navarch.Store;

namespace Navarch.Server.Encryption;

/// <summary>Hands a cache the open values of what the store commits.</summary>
internal sealed class OpenedSubscriber(IStoreSubscriber inner, EncryptedStore store) : IStoreSubscriber
{
    /// <summary>Of the first value that could not be opened while loading.</summary>
    public string? Unreadable { get; private set; }

    public void Load(StoreEntry entry)
    {
        try
        {
            if (Unreadable is null) inner.Load(store.Open(entry));
        }
        catch (UnreadableValueException unreadable)
        {
            Unreadable = unreadable.Place; // Loading goes on to its end; then it is refused as a whole.
        }
    }

    public void Loaded(Revision revision) => inner.Loaded(revision);

    public void Commit(in StoreCommit commit)
    {
        if (commit.IsDelete) inner.Commit(commit);
        else if (commit.Origin is SealedWrite own)
            inner.Commit(commit with { Value = own.Plain, Origin = own.Origin });
        else inner.Commit(commit with { Value = store.Open(commit.Key, commit.Value) });
    }

    public void Committed() => inner.Committed();
}
