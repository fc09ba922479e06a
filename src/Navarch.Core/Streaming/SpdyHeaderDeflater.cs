using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Navarch.Core.Streaming;

/// <summary>
/// Writes header blocks as a zlib stream of stored blocks: a few bytes longer than compressed ones, and right for every
/// reader, since a handful of headers opens a stream and nothing else. Each header block ends with an empty stored block, what
/// zlib calls a sync flush, because readers hand on what they have only then.
/// </summary>
sealed class SpdyHeaderDeflater
{
    private const int StoredBlockBytesMax = ushort.MaxValue;

    private readonly ArrayBufferWriter<byte> _plain = new(256);
    private bool _hasBegun;

    public void Write(SpdyHeaders headers, IBufferWriter<byte> output)
    {
        _plain.ResetWrittenCount();
        WriteNumber(_plain, headers.Pairs.Length);
        foreach (var (name, value) in headers.Pairs)
        {
            WriteText(_plain, name.ToLowerInvariant());
            WriteText(_plain, value);
        }
        if (!_hasBegun) WriteZlibHeader(output);
        _hasBegun = true;
        for (var rest = _plain.WrittenSpan; rest.Length > 0;)
        {
            var part = rest[..Math.Min(rest.Length, StoredBlockBytesMax)];
            WriteStored(output, part);
            rest = rest[part.Length..];
        }
        WriteStored(output, []);
    }

    /// <summary>RFC 1950: method and window, flags with "preset dictionary", the dictionary's checksum.</summary>
    private static void WriteZlibHeader(IBufferWriter<byte> output)
    {
        output.Write((ReadOnlySpan<byte>)[0x78, 0xbb]);
        WriteNumber(output, unchecked((int)SpdyDictionary.Checksum));
    }

    /// <summary>RFC 1951, section 3.2.4: not final, stored; length and its complement, little endian.</summary>
    internal static void WriteStored(IBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        Span<byte> head = stackalloc byte[5];
        head[0] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(head[1..], (ushort)bytes.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(head[3..], (ushort)~bytes.Length);
        output.Write(head);
        output.Write(bytes);
    }

    private static void WriteText(IBufferWriter<byte> output, string text)
    {
        var count = Encoding.UTF8.GetByteCount(text);
        WriteNumber(output, count);
        Encoding.UTF8.GetBytes(text, output.GetSpan(count));
        output.Advance(count);
    }

    private static void WriteNumber(IBufferWriter<byte> output, int number)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(4), number);
        output.Advance(4);
    }
}
