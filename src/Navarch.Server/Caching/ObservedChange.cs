namespace Navarch.Server.Caching;

/// <summary>The type of a watch event.</summary>
public enum ObservedChange
{
    Added,
    Modified,
    Deleted,
    Bookmark,
}
