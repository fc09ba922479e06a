using Navarch.Store;

namespace Navarch.Server.Caching;

/// <summary>What one watcher is told. Shared by all that are told the same, so that it is encoded once.</summary>
public sealed class Observation
{
    private readonly CachedObject? _object;
    private byte[]? _frame;

    internal Observation(ObservedChange type, CachedObject subject)
    {
        Type = type;
        _object = subject;
        Revision = subject.Revision;
    }

    private Observation(Revision revision, byte[] frame)
    {
        Type = ObservedChange.Bookmark;
        Revision = revision;
        _frame = frame;
    }

    public ObservedChange Type { get; }

    /// <summary>The watcher has seen everything up to here.</summary>
    public Revision Revision { get; }

    /// <summary>A bookmark that says that the initial events are complete.</summary>
    public bool EndsInitialEvents { get; private init; }

    /// <summary>The object. A bookmark has none.</summary>
    public CachedObject Object => _object ?? throw new InvalidOperationException("a bookmark has no object");

    /// <summary>The whole frame in JSON: <c>{"type":"ADDED","object":{…}}\n</c>.</summary>
    public ReadOnlyMemory<byte> Frame => _frame ??= Object.FrameAs(Type);

    internal static Observation Bookmark(CachedResource resource, Revision revision, bool endsInitialEvents = false) =>
        new(revision, WatchFrame.Bookmark(resource, revision, endsInitialEvents))
        {
            EndsInitialEvents = endsInitialEvents,
        };
}
