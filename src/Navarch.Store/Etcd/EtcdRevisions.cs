namespace Navarch.Store.Etcd;

/// <summary>
/// Between the store's revisions and etcd's own. They are the same until a backup is restored into a new etcd, which
/// counts from one again: from then on the store's are so much larger, and never go back. The offset is kept in etcd.
/// </summary>
sealed class EtcdRevisions(long offset)
{
    private long _offset = offset;

    public long Offset
    {
        get => Volatile.Read(ref _offset);
        set => Volatile.Write(ref _offset, value);
    }

    public Revision Of(long revision) => new(revision + Offset);

    public long In(Revision revision) => revision.IsNone ? 0 : revision.Value - Offset;
}
