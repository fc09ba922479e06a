namespace Navarch.Store;

public abstract record WriteResult
{
    private WriteResult() { }

    /// <summary>Durable, and seen by every subscriber.</summary>
    public sealed record Written(Revision Revision) : WriteResult;

    /// <summary>The key is not at the expected revision. Nothing was written.</summary>
    /// <param name="Current">Null when the key does not exist.</param>
    public sealed record Conflict(StoreEntry? Current) : WriteResult;
}
