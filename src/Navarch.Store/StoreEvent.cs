namespace Navarch.Store;

/// <summary>One write of the log, as a watch reads it: what the key became and what it was.</summary>
/// <param name="Revision">The write's own revision: that of a deletion is greater than the deleted entry's.</param>
/// <param name="Current">Null when the key was deleted or expired.</param>
/// <param name="Previous">Null when the key was created.</param>
public sealed record StoreEvent(string Key, Revision Revision, StoreEntry? Current, StoreEntry? Previous);
