using Navarch.Core.Collections;
using Navarch.Store;

namespace Navarch.Server.Caching;

/// <summary>
/// An object at one revision, as it is served: encoded once when it was written. The bytes lie inside the watch frame
/// that announced them, so that serving a watcher copies nothing.
/// <code>
/// {"type":"MODIFIED","object":{"kind":"Pod","apiVersion":"v1","metadata":{"resourceVersion":"7","name":…}}\n
///                             └─ Json ────────────────────────────────────────────────────────────────────┘
/// </code>
/// </summary>
public sealed class CachedObject : IKeyed
{
    private readonly byte[] _frame;
    private readonly ObservedChange _frameType;
    private readonly IdentityReader? _reader;
    private KeyValuePair<string, string>[] _labels = [];
    private string[]? _fields;

    internal CachedObject(
        ObjectIdentity identity, Revision revision, byte[] frame, ObservedChange frameType)
    {
        (Key, Namespace, Name, _labels, _fields) = identity;
        Revision = revision;
        _frame = frame;
        _frameType = frameType;
    }

    /// <summary>
    /// One that was stored: labels and fields are read when they are first asked for, so that a server with many objects
    /// starts without parsing them all (40 µs each while its code is cold: bench/README.md).
    /// </summary>
    internal CachedObject(
        string key, IdentityReader reader, Revision revision, byte[] frame, ObservedChange frameType)
    {
        Key = key;
        (Namespace, Name) = reader.Split(key);
        _reader = reader;
        Revision = revision;
        _frame = frame;
        _frameType = frameType;
    }

    /// <summary>Its key in the store.</summary>
    public string Key { get; }

    /// <summary>Empty where the resource has none.</summary>
    public string Namespace { get; }

    public string Name { get; }

    /// <summary>Its resourceVersion. For a deleted object, that of the deletion.</summary>
    public Revision Revision { get; }

    public ReadOnlySpan<KeyValuePair<string, string>> Labels
    {
        get
        {
            RequireRead();
            return _labels;
        }
    }

    /// <summary>The object in UTF-8 JSON with its resourceVersion.</summary>
    public ReadOnlyMemory<byte> Json => WatchFrame.ObjectIn(_frame, _frameType);

    public string? Label(string name)
    {
        foreach (var label in Labels)
            if (label.Key == name) return label.Value;
        return null;
    }

    /// <summary>The value of a selectable field by its index in <see cref="CachedResource.Fields"/>.</summary>
    public string FieldValue(int index) => RequireRead()[index];

    /// <summary>Whether this is what is stored already: such a write changes nothing and takes no revision.</summary>
    public bool IsStoredAs(ReadOnlySpan<byte> value) => ServedJson.EqualsStored(Json.Span, value);

    /// <summary>The event that tells a watcher of this object; shared, so not to be changed.</summary>
    internal byte[] FrameAs(ObservedChange type) =>
        type == _frameType ? _frame : WatchFrame.Of(type, Json.Span);

    internal ObjectIdentity Identity
    {
        get
        {
            var fields = RequireRead();
            return new(Key, Namespace, Name, _labels, fields);
        }
    }

    /// <summary>
    /// The same content as the last state of an object that has gone (from the store or from a selection).
    /// </summary>
    internal CachedObject AsDeletedAt(Revision revision) =>
        new(
            Identity, revision, ServedJson.Restamp(Json.Span, revision, ObservedChange.Deleted),
            ObservedChange.Deleted);

    /// <summary>The fields; whoever has them sees the labels too. Threads that race for it read the same twice.</summary>
    private string[] RequireRead()
    {
        if (Volatile.Read(ref _fields) is { } known) return known;
        var identity = _reader!.Read(Key, Json.Span);
        _labels = identity.Labels;
        Volatile.Write(ref _fields, identity.Fields);
        return identity.Fields;
    }
}
