namespace Navarch.Server.Caching;

/// <summary>Why a watch has ended.</summary>
public enum WatchEnd
{
    /// <summary>It has not.</summary>
    None,
    TimedOut,

    /// <summary>The reader fell too far behind. It resumes from the last revision it saw.</summary>
    TooSlow,

    /// <summary>410: the revision to start from is no longer in the log. The reader must list again.</summary>
    Expired,

    /// <summary>The cache was closed.</summary>
    Closed,
}
