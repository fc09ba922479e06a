using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Navarch.Api.Codecs.Protobuf;

/// <summary>
/// Writes protobuf from its end to its beginning, so that the length of a message is known when it is to be written in
/// front of it. Callers write values before tags, and fields in descending order.
/// </summary>
sealed class BackwardWriter : IDisposable
{
    private const int TypicalBytes = 8192;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(TypicalBytes);
    private int _start;

    public BackwardWriter() => _start = _buffer.Length;

    /// <summary>Bytes written so far.</summary>
    public int Length => _buffer.Length - _start;

    public byte[] ToArray() => _buffer.AsSpan(_start).ToArray();

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _start = 0;
    }

    public void Tag(int number, WireType type) => Varint((ulong)number << 3 | (uint)type);

    /// <summary>Length and tag of what was written since <paramref name="lengthBefore"/>.</summary>
    public void Close(int number, int lengthBefore)
    {
        Varint((ulong)(Length - lengthBefore));
        Tag(number, WireType.Bytes);
    }

    public void Varint(ulong value)
    {
        var size = 1;
        for (var rest = value >> 7; rest > 0; rest >>= 7) size++;
        var room = Room(size);
        for (var i = 0; i < size - 1; i++)
        {
            room[i] = (byte)(value | 0x80);
            value >>= 7;
        }
        room[size - 1] = (byte)value;
    }

    public void Double(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Room(sizeof(double)), value);

    public void Raw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Room(bytes.Length));

    public void Text(string text) => Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetByteCount(text)));

    /// <summary>A whole field: tag, length, text.</summary>
    public void TextField(int number, string text)
    {
        var before = Length;
        Text(text);
        Close(number, before);
    }

    public void VarintField(int number, long value)
    {
        Varint((ulong)value);
        Tag(number, WireType.Varint);
    }

    public void DoubleField(int number, double value)
    {
        Double(value);
        Tag(number, WireType.Fixed64);
    }

    private Span<byte> Room(int bytes)
    {
        if (_start < bytes) Grow(bytes);
        _start -= bytes;
        return _buffer.AsSpan(_start, bytes);
    }

    private void Grow(int bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, Length + bytes));
        var start = larger.Length - Length;
        _buffer.AsSpan(_start).CopyTo(larger.AsSpan(start));
        ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _start) = (larger, start);
    }
}
