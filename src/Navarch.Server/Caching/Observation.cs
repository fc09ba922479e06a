using Navarch.Store;

namespace Navarch.Server.Caching;

/// <summary>What one watcher is told. Shared by all that are told the same, so that it is encoded once.</summary>
public sealed class Observation
{
    private readonly CachedObject? _object;
    private byte[]? _frame;
    private volatile SharedFrame? _shared;

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

    /// <summary>
    /// The frame in another form, made by the first watcher that wants it. (Two that are first at once make it twice.)
    /// </summary>
    /// <param name="form">What the frame depends on besides the observation; compared by value.</param>
    public ReadOnlyMemory<byte> FrameAs<TForm>(TForm form, Func<Observation, TForm, ReadOnlyMemory<byte>> make)
        where TForm : class, IEquatable<TForm>
    {
        for (var shared = _shared; shared is not null; shared = shared.Next)
            if (shared.Form is TForm other && form.Equals(other)) return shared.Frame;
        var made = make(this, form);
        _shared = new SharedFrame(form, made, _shared);
        return made;
    }

    internal static Observation Bookmark(CachedResource resource, Revision revision, bool endsInitialEvents = false) =>
        new(revision, WatchFrame.Bookmark(resource, revision, endsInitialEvents))
        {
            EndsInitialEvents = endsInitialEvents,
        };

    private sealed record SharedFrame(object Form, ReadOnlyMemory<byte> Frame, SharedFrame? Next);
}
