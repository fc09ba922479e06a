using Navarch.Store;

namespace Navarch.Server.Caching;

/// <summary>What to list.</summary>
public sealed record ObjectQuery
{
    /// <summary>All namespaces when null or empty.</summary>
    public string? Namespace { get; init; }

    public IObjectSelector? Selector { get; init; }

    /// <summary>At most so many objects; all when zero.</summary>
    public int Limit { get; init; }

    /// <summary>Start behind this key: <see cref="ObjectListResult.Listed.Continue"/> of the page before.</summary>
    public string? After { get; init; }

    /// <summary>The state at exactly this revision; the current state when null.</summary>
    public Revision? At { get; init; }
}
