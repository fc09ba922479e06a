namespace Navarch.Server.Caching;

public abstract record CacheWriteResult
{
    private CacheWriteResult() { }

    /// <param name="Object">
    /// As this write left it, even if others have written since. Deleted: its last state, under the deletion's
    /// revision.
    /// </param>
    public sealed record Written(CachedObject Object) : CacheWriteResult;

    /// <param name="Current">What is there instead of what was expected; null when there is nothing.</param>
    public sealed record Conflict(CachedObject? Current) : CacheWriteResult;
}
