using Navarch.Server.Caching;
using Navarch.Store;

namespace Navarch.Server.Verbs;

/// <summary>What a list answers.</summary>
internal sealed record ListPage(IReadOnlyList<CachedObject> Objects, Revision Revision)
{
    /// <summary>Empty when this is the end.</summary>
    public string Continue { get; init; } = "";

    /// <summary>How many there are behind this page, where that is known.</summary>
    public long? Remaining { get; init; }
}
