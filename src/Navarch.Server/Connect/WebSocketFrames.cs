using System.Buffers.Binary;

namespace Navarch.Server.Connect;

/// <summary>
/// Finds where the frames of a WebSocket end (RFC 6455 §5.2) while their bytes pass. Some clients wait for the socket to
/// become readable and then read one frame; of two frames in one TLS record they never see the second.
/// </summary>
internal sealed class WebSocketFrames
{
    private const int ShortHeader = 2, MaskLength = 4, Length16 = 126, Length64 = 127;
    private const byte MaskBit = 0x80;

    private readonly byte[] _header = new byte[ShortHeader + sizeof(ulong) + MaskLength];
    private int _headerRead, _headerLength = ShortHeader;
    private ulong _payloadLeft;

    /// <summary>How many of the bytes belong to the frame that is passing: all of them, or those up to its end.</summary>
    public int Take(ReadOnlySpan<byte> bytes)
    {
        var taken = 0;
        while (taken < bytes.Length)
        {
            if (_headerRead < _headerLength)
            {
                TakeHeader(bytes[taken++]);
            }
            else
            {
                var part = (int)Math.Min((ulong)(bytes.Length - taken), _payloadLeft);
                taken += part;
                _payloadLeft -= (ulong)part;
            }
            if (_headerRead == _headerLength && _payloadLeft == 0)
            {
                (_headerRead, _headerLength) = (0, ShortHeader);
                return taken;
            }
        }
        return taken;
    }

    private void TakeHeader(byte next)
    {
        _header[_headerRead++] = next;
        if (_headerRead == ShortHeader)
        {
            var extended = (next & ~MaskBit) switch { Length16 => sizeof(ushort), Length64 => sizeof(ulong), _ => 0 };
            _headerLength = ShortHeader + extended + ((next & MaskBit) != 0 ? MaskLength : 0);
        }
        if (_headerRead == _headerLength) _payloadLeft = PayloadLength();
    }

    private ulong PayloadLength() => (_header[1] & ~MaskBit) switch
    {
        Length16 => BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(ShortHeader)),
        Length64 => BinaryPrimitives.ReadUInt64BigEndian(_header.AsSpan(ShortHeader)),
        var length => (ulong)length,
    };
}
