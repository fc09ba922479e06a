namespace Navarch.Client.Informers;

/// <summary>What an informer saw happen. After a relist, changes are the difference to what was known before.</summary>
public abstract record ObjectChange<T>
{
    private ObjectChange() { }

    public sealed record Added(T Object) : ObjectChange<T>;

    public sealed record Updated(T Before, T After) : ObjectChange<T>;

    /// <summary>The object as last known; not its final state when the deletion was found by a relist.</summary>
    public sealed record Deleted(T Object) : ObjectChange<T>;

    /// <summary>The object after the change, or as it was before it vanished.</summary>
    public T Latest => this switch
    {
        Added added => added.Object,
        Updated updated => updated.After,
        Deleted deleted => deleted.Object,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
