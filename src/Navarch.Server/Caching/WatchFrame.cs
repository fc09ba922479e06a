using System.Diagnostics;
using System.Text;
using Navarch.Store;

namespace Navarch.Server.Caching;

/// <summary>The JSON frames of a watch.</summary>
static class WatchFrame
{
    /// <summary>The annotation by which a bookmark ends the initial events (KEP-3157).</summary>
    public const string InitialEventsEnd = "k8s.io/initial-events-end";

    private static ReadOnlySpan<byte> Suffix => "}\n"u8;

    private static ReadOnlySpan<byte> Prefix(ObservedChange type) => type switch
    {
        ObservedChange.Added => """{"type":"ADDED","object":"""u8,
        ObservedChange.Modified => """{"type":"MODIFIED","object":"""u8,
        ObservedChange.Deleted => """{"type":"DELETED","object":"""u8,
        ObservedChange.Bookmark => """{"type":"BOOKMARK","object":"""u8,
        _ => throw new UnreachableException(),
    };

    public static byte[] Of(ObservedChange type, ReadOnlySpan<byte> json)
    {
        var frame = Allocate(type, json.Length, out var body);
        json.CopyTo(body);
        return frame;
    }

    /// <summary>A frame whose object of that length is still to be written.</summary>
    public static byte[] Allocate(ObservedChange type, int objectLength, out Span<byte> body)
    {
        var prefix = Prefix(type);
        var frame = GC.AllocateUninitializedArray<byte>(prefix.Length + objectLength + Suffix.Length);
        prefix.CopyTo(frame);
        body = frame.AsSpan(prefix.Length, objectLength);
        Suffix.CopyTo(frame.AsSpan(prefix.Length + objectLength));
        return frame;
    }

    public static ReadOnlyMemory<byte> ObjectIn(byte[] frame, ObservedChange type)
    {
        var start = Prefix(type).Length;
        return frame.AsMemory(start, frame.Length - start - Suffix.Length);
    }

    /// <summary>All that a bookmark says is how far the watcher has come.</summary>
    public static byte[] Bookmark(CachedResource resource, Revision revision, bool endsInitialEvents)
    {
        var annotations = endsInitialEvents ? $",\"annotations\":{{\"{InitialEventsEnd}\":\"true\"}}" : "";
        return Of(ObservedChange.Bookmark, Encoding.UTF8.GetBytes(
            $"{{\"kind\":\"{resource.Kind}\",\"apiVersion\":\"{resource.ApiVersion}\",\"metadata\":{{" +
            $"\"resourceVersion\":\"{revision}\",\"creationTimestamp\":null{annotations}}}}}"));
    }
}
