namespace Navarch.Client.Objects;

/// <summary>One frame of a watch.</summary>
public abstract record WatchEvent<T>
{
    private WatchEvent() { }

    public sealed record Added(T Object) : WatchEvent<T>;

    public sealed record Modified(T Object) : WatchEvent<T>;

    /// <summary>The object as it last was, at the revision of its deletion.</summary>
    public sealed record Deleted(T Object) : WatchEvent<T>;

    /// <summary>Everything up to this resource version has been sent.</summary>
    public sealed record Bookmark(string ResourceVersion) : WatchEvent<T>;

    /// <summary>The server ends the watch for this reason.</summary>
    public sealed record Error(Status Status) : WatchEvent<T>;
}
