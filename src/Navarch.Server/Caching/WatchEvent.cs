using Navarch.Store;

namespace Navarch.Server.Caching;

/// <summary>One change of one object, and what it means to a watcher that sees a selection.</summary>
/// <param name="current">Null when the object was deleted.</param>
/// <param name="previous">Null when the object was created.</param>
sealed class WatchEvent(Revision revision, CachedObject? current, CachedObject? previous)
{
    private Observation? _added;
    private Observation? _modified;
    private Observation? _removed;

    public Revision Revision { get; } = revision;

    /// <summary>
    /// Its place among the cache's events. (Revisions don't tell: keys that expire together share one.)
    /// </summary>
    public long Place { get; set; }

    public CachedObject? Current { get; } = current;
    public CachedObject? Previous { get; } = previous;
    public string Key => (Current ?? Previous)!.Key;

    /// <summary>
    /// An object that a change moves into the selection is ADDED to that watcher, one that it moves out is DELETED,
    /// with its last content that was selected. Null: the watcher is not concerned.
    /// </summary>
    public Observation? SeenThrough(WatchScope scope)
    {
        if (!scope.Covers(Key)) return null;
        var was = Previous is not null && scope.Selects(Previous);
        var isNow = Current is not null && scope.Selects(Current);
        return (was, isNow) switch
        {
            (false, false) => null,
            (false, true) => _added ??= new Observation(ObservedChange.Added, Current!),
            (true, true) => _modified ??= new Observation(ObservedChange.Modified, Current!),
            (true, false) => Removed,
        };
    }

    /// <summary>The end of an object, or of its being selected.</summary>
    public Observation Removed =>
        _removed ??= new Observation(ObservedChange.Deleted, Previous!.AsDeletedAt(Revision));
}
