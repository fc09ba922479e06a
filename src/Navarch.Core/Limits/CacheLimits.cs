namespace Navarch.Core.Limits;

/// <summary>Limits of the caches between the store and its readers.</summary>
public sealed record CacheLimits
{
    public static CacheLimits Default { get; } = new();

    /// <summary>Events per resource from which a watch resumes without reading the store's log.</summary>
    public int RecentEvents { get; init; } = 1024;

    /// <summary>
    /// Events that wait for one watcher; one that falls further behind is closed, and its client resumes.
    /// </summary>
    public int WatcherEvents { get; init; } = 4096;

    /// <summary>How often a watcher that asked for bookmarks gets one.</summary>
    public TimeSpan BookmarkInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long before its end a watcher gets a last bookmark.</summary>
    public TimeSpan LastBookmarkBefore { get; init; } = TimeSpan.FromSeconds(2);
}
