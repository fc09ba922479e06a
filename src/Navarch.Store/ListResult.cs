namespace Navarch.Store;

public abstract record ListResult
{
    private ListResult() { }

    /// <param name="Revision">The state listed: a watch from here misses and repeats nothing.</param>
    /// <param name="Remaining">How many more entries there are behind the last one; zero when this is all.</param>
    public sealed record Listed(IReadOnlyList<StoreEntry> Entries, Revision Revision, long Remaining) : ListResult;

    /// <summary>The revision asked for is no longer in the log.</summary>
    public sealed record Compacted(Revision Oldest) : ListResult;

    /// <summary>The revision asked for has not been reached.</summary>
    public sealed record Future(Revision Current) : ListResult;
}
