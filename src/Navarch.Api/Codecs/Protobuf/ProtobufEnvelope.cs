using System.Buffers.Binary;
using System.Text;

namespace Navarch.Api.Codecs.Protobuf;

/// <summary>
/// What stands around a message: <c>k8s\0</c> and a <c>runtime.Unknown</c> that names the type; lists; and the frames of
/// a watch.
/// </summary>
public static class ProtobufEnvelope
{
    private const int FrameHeaderBytes = sizeof(uint);

    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    public static byte[] Wrap(string apiVersion, string kind, ReadOnlySpan<byte> message)
    {
        using var writer = new BackwardWriter();
        Trailer(writer);
        Delimited(writer, 2, message);
        Header(writer, apiVersion, kind);
        return writer.ToArray();
    }

    /// <summary>A <c>PodList</c> and the like.</summary>
    /// <param name="listMeta">The message of the list's metadata.</param>
    /// <param name="items">The messages of the items.</param>
    public static byte[] List(
        string apiVersion, string kind, ReadOnlySpan<byte> listMeta, IReadOnlyList<ReadOnlyMemory<byte>> items)
    {
        using var writer = new BackwardWriter();
        Trailer(writer);
        var end = writer.Length;
        for (var i = items.Count - 1; i >= 0; i--) Delimited(writer, 2, items[i].Span);
        Delimited(writer, 1, listMeta);
        writer.Close(2, end);
        Header(writer, apiVersion, kind);
        return writer.ToArray();
    }

    /// <summary>One event of a watch with its length in front.</summary>
    /// <param name="type">ADDED, MODIFIED, DELETED, BOOKMARK or ERROR.</param>
    /// <param name="wrapped">The object in its envelope.</param>
    public static byte[] WatchFrame(string type, ReadOnlySpan<byte> wrapped)
    {
        using var writer = new BackwardWriter();
        Delimited(writer, 1, wrapped);
        writer.Close(2, 0);
        writer.TextField(1, type);
        Span<byte> length = stackalloc byte[FrameHeaderBytes];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)writer.Length);
        writer.Raw(length);
        return writer.ToArray();
    }

    /// <summary>Takes the envelope apart; false when there is none or it is damaged.</summary>
    public static bool TryUnwrap(
        ReadOnlySpan<byte> wrapped, out string apiVersion, out string kind, out ReadOnlySpan<byte> message)
    {
        (apiVersion, kind) = ("", "");
        message = default;
        if (!wrapped.StartsWith(Magic)) return false;
        var reader = new ProtobufReader(wrapped[Magic.Length..]);
        while (reader.TryReadTag(out var number, out var type))
        {
            if (number > 2 || type != WireType.Bytes)
            {
                if (!reader.TrySkip(type)) return false;
                continue;
            }
            if (!reader.TryReadBytes(out var bytes)) return false;
            if (number == 2) message = bytes;
            else if (!TryReadType(bytes, ref apiVersion, ref kind)) return false;
        }
        return reader.IsAtEnd;
    }

    /// <summary>Takes a watch event's message (without its length) apart.</summary>
    public static bool TryReadWatchEvent(ReadOnlySpan<byte> message, out string type, out ReadOnlySpan<byte> wrapped)
    {
        type = "";
        wrapped = default;
        var reader = new ProtobufReader(message);
        while (reader.TryReadTag(out var number, out var wire))
        {
            if (wire != WireType.Bytes || !reader.TryReadBytes(out var bytes)) return false;
            if (number == 1) type = Encoding.UTF8.GetString(bytes);
            if (number != 2) continue;
            var raw = new ProtobufReader(bytes);
            if (!raw.TryReadTag(out _, out _) || !raw.TryReadBytes(out wrapped)) return false;
        }
        return reader.IsAtEnd;
    }

    private static bool TryReadType(ReadOnlySpan<byte> bytes, ref string apiVersion, ref string kind)
    {
        var reader = new ProtobufReader(bytes);
        while (reader.TryReadTag(out var number, out var type))
        {
            if (type != WireType.Bytes || !reader.TryReadBytes(out var text)) return false;
            if (number == 1) apiVersion = Encoding.UTF8.GetString(text);
            if (number == 2) kind = Encoding.UTF8.GetString(text);
        }
        return reader.IsAtEnd;
    }

    /// <summary>contentEncoding and contentType, which are empty.</summary>
    private static void Trailer(BackwardWriter writer)
    {
        writer.TextField(4, "");
        writer.TextField(3, "");
    }

    private static void Header(BackwardWriter writer, string apiVersion, string kind)
    {
        var end = writer.Length;
        writer.TextField(2, kind);
        writer.TextField(1, apiVersion);
        writer.Close(1, end);
        writer.Raw(Magic);
    }

    private static void Delimited(BackwardWriter writer, int number, ReadOnlySpan<byte> bytes)
    {
        var before = writer.Length;
        writer.Raw(bytes);
        writer.Close(number, before);
    }
}
