namespace Navarch.Store;

/// <summary>What to list: the keys that start with the prefix, in ordinal order.</summary>
public sealed record ListQuery(string Prefix)
{
    /// <summary>The state at this revision; the current state when null.</summary>
    public Revision? At { get; init; }

    /// <summary>Start behind this key.</summary>
    public string? After { get; init; }

    /// <summary>At most so many entries; all when zero.</summary>
    public int Limit { get; init; }
}
