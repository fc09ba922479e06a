using System.Buffers.Binary;

namespace Navarch.Api.Codecs.Protobuf;

/// <summary>Steps through a protobuf message; false means that there is no more, or that it is malformed.</summary>
public ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int VarintBitsMax = 64;
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>Nothing is left over, so that the message was well formed.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    public bool TryReadTag(out int number, out WireType type)
    {
        (number, type) = (0, default);
        if (_rest.IsEmpty || !TryReadVarint(out var tag)) return false;
        (number, type) = ((int)(tag >> 3), (WireType)(tag & 7));
        return tag >> 3 is > 0 and <= int.MaxValue;
    }

    public bool TryReadVarint(out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < VarintBitsMax && !_rest.IsEmpty; shift += 7)
        {
            var octet = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(octet & 0x7f) << shift;
            if (octet < 0x80) return true;
        }
        return false;
    }

    public bool TryReadBytes(out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (!TryReadVarint(out var length) || length > (ulong)_rest.Length) return false;
        bytes = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return true;
    }

    public bool TryReadDouble(out double value)
    {
        value = 0;
        if (_rest.Length < sizeof(double)) return false;
        value = BinaryPrimitives.ReadDoubleLittleEndian(_rest);
        _rest = _rest[sizeof(double)..];
        return true;
    }

    public bool TrySkip(WireType type)
    {
        switch (type)
        {
            case WireType.Varint: return TryReadVarint(out _);
            case WireType.Bytes: return TryReadBytes(out _);
            case WireType.Fixed64: return TryDrop(sizeof(ulong));
            case WireType.Fixed32: return TryDrop(sizeof(uint));
            default: return false;
        }
    }

    private bool TryDrop(int bytes)
    {
        if (_rest.Length < bytes) return false;
        _rest = _rest[bytes..];
        return true;
    }
}
