using Navarch.Store;

namespace Navarch.Server.Caching;

public abstract record ObjectListResult
{
    private ObjectListResult() { }

    /// <param name="Objects">In key order.</param>
    /// <param name="Revision">The state listed: a watch from here misses and repeats nothing.</param>
    /// <param name="Continue">The key behind which the next page starts; null when this is the end.</param>
    /// <param name="Remaining">
    /// How many there are behind; null with a selector, where counting means matching.
    /// </param>
    public sealed record Listed(
        IReadOnlyList<CachedObject> Objects, Revision Revision, string? Continue, long? Remaining) : ObjectListResult;

    /// <summary>
    /// 410: the revision asked for is no longer in the log. <see cref="Current"/> is where a new list stands.
    /// </summary>
    public sealed record Expired(Revision Current) : ObjectListResult;

    /// <summary>The revision asked for has not been reached.</summary>
    public sealed record Future(Revision Current) : ObjectListResult;
}
