using Navarch.Store;

namespace Navarch.Server.Caching;

/// <summary>What to watch, and from where.</summary>
public sealed record WatchQuery
{
    /// <summary>All namespaces when null or empty.</summary>
    public string? Namespace { get; init; }

    /// <summary>A single object; with a namespace if the resource has them.</summary>
    public string? Name { get; init; }

    public IObjectSelector? Selector { get; init; }

    /// <summary>
    /// Every change after this revision. Null: begin with an ADDED for each object there is, and continue from there
    /// (a watch without resourceVersion, or with "0").
    /// </summary>
    public Revision? After { get; init; }

    /// <summary>sendInitialEvents: tell with a bookmark where the initial ADDED events end.</summary>
    public bool MarksInitialEventsEnd { get; init; }

    /// <summary>allowWatchBookmarks.</summary>
    public bool WantsBookmarks { get; init; }

    /// <summary>The watch ends by itself after this time.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(30);
}
