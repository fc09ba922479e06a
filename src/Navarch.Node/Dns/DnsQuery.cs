using System.Buffers.Binary;
using System.Text;

namespace Navarch.Node.Dns;

/// <summary>
/// One question, parsed from a message of anyone's making: nothing in it is trusted, no loop follows its pointers, and what it
/// can cost is bounded by its 512 to 65,535 bytes.
/// </summary>
sealed record DnsQuery(ushort Id, bool WantsRecursion, string Name, DnsType Type, ushort Class, int UdpPayloadBytes, int QuestionBytes)
{
    public const int HeaderBytes = 12;
    public const ushort InternetClass = 1;
    private const int PlainUdpBytes = 512;
    private const int NameBytesMax = 255;
    private const ushort OptionsType = 41;

    /// <summary>The name in lower case without the final dot. Null when this is no query with exactly one question.</summary>
    public static DnsQuery? Parse(ReadOnlySpan<byte> message, out DnsResponseCode error)
    {
        error = DnsResponseCode.FormatError;
        if (message.Length < HeaderBytes) return null;
        var flags = BinaryPrimitives.ReadUInt16BigEndian(message[2..]);
        var isResponse = (flags & 0x8000) != 0;
        if (isResponse || BinaryPrimitives.ReadUInt16BigEndian(message[4..]) != 1) return null;
        if ((flags >> 11 & 0xf) != 0)
        {
            error = DnsResponseCode.NotImplemented;
            return null;
        }
        var at = HeaderBytes;
        if (ReadName(message, ref at) is not { } name || at + 4 > message.Length) return null;
        return new DnsQuery(
            BinaryPrimitives.ReadUInt16BigEndian(message), (flags & 0x0100) != 0, name,
            (DnsType)BinaryPrimitives.ReadUInt16BigEndian(message[at..]), BinaryPrimitives.ReadUInt16BigEndian(message[(at + 2)..]),
            UdpPayload(message, at + 4), at + 4 - HeaderBytes);
    }

    /// <summary>Labels of letters, digits and the like; a question has no compression pointers.</summary>
    internal static string? ReadName(ReadOnlySpan<byte> message, ref int at)
    {
        var name = new StringBuilder();
        while (at < message.Length)
        {
            var length = message[at++];
            if (length == 0) return name.ToString();
            if (length > 63 || at + length > message.Length || name.Length + length + 1 > NameBytesMax) return null;
            if (name.Length > 0) name.Append('.');
            foreach (var letter in message.Slice(at, length))
            {
                if (letter is <= 0x20 or >= 0x7f or (byte)'.') return null;
                name.Append((char)(letter is >= (byte)'A' and <= (byte)'Z' ? letter + 32 : letter));
            }
            at += length;
        }
        return null;
    }

    /// <summary>What the asker takes over UDP: EDNS (RFC 6891) says so in the additional section's first record.</summary>
    private static int UdpPayload(ReadOnlySpan<byte> message, int at)
    {
        var hasOthers = BinaryPrimitives.ReadUInt32BigEndian(message[6..]) != 0;
        if (hasOthers || BinaryPrimitives.ReadUInt16BigEndian(message[10..]) == 0) return PlainUdpBytes;
        if (at + 5 > message.Length || message[at] != 0) return PlainUdpBytes;
        if (BinaryPrimitives.ReadUInt16BigEndian(message[(at + 1)..]) != OptionsType) return PlainUdpBytes;
        return Math.Max(PlainUdpBytes, (int)BinaryPrimitives.ReadUInt16BigEndian(message[(at + 3)..]));
    }
}
