using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Navarch.Node.Dns;

/// <summary>Writes responses. Records that don't fit are left out and the response says so (TC): the asker comes back by TCP.</summary>
static class DnsResponseWriter
{
    public const int TcpBytesMax = 65535;
    private const uint TtlSeconds = 5;
    private const ushort QuestionPointer = 0xc000 | DnsQuery.HeaderBytes;

    public static byte[] Write(ReadOnlySpan<byte> request, DnsQuery query, DnsAnswer answer, string zone, int bytesMax)
    {
        var output = new ArrayBufferWriter<byte>(512);
        output.Write(request[..(DnsQuery.HeaderBytes + query.QuestionBytes)]);
        var (answers, authorities, additional) = (0, 0, 0);
        var isTruncated = false;
        foreach (var record in answer.Records)
        {
            if (!TryAppend(output, record, query.Name, bytesMax))
            {
                isTruncated = true;
                break;
            }
            answers++;
        }
        if (answer.Records.Count == 0 && TryAppend(output, new DnsRecord.Authority(zone), query.Name, bytesMax)) authorities = 1;
        foreach (var record in answer.Additional)
        {
            if (isTruncated || !TryAppend(output, record, query.Name, bytesMax)) break;
            additional++;
        }
        var bytes = output.WrittenSpan.ToArray();
        WriteHeader(bytes, query, answer.Code, isTruncated, answers, authorities, additional);
        return bytes;
    }

    /// <summary>A response without records, to a message that may be damaged beyond its id.</summary>
    public static byte[] Refuse(ReadOnlySpan<byte> request, DnsResponseCode code)
    {
        var bytes = new byte[DnsQuery.HeaderBytes];
        request[..2].CopyTo(bytes);
        bytes[2] = (byte)(0x80 | request[2] & 0x79);
        bytes[3] = (byte)code;
        return bytes;
    }

    private static void WriteHeader(
        Span<byte> bytes, DnsQuery query, DnsResponseCode code, bool isTruncated, int answers, int authorities, int additional)
    {
        const ushort response = 0x8000, authoritative = 0x0400, truncated = 0x0200, recursionWanted = 0x0100, recursionOffered = 0x0080;
        var flags = response | authoritative | recursionOffered | (int)code;
        if (isTruncated) flags |= truncated;
        if (query.WantsRecursion) flags |= recursionWanted;
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], (ushort)flags);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)answers);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], (ushort)authorities);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[10..], (ushort)additional);
    }

    private static bool TryAppend(ArrayBufferWriter<byte> output, DnsRecord record, string questionName, int bytesMax)
    {
        var encoded = Encode(record, questionName);
        if (output.WrittenCount + encoded.Length > bytesMax) return false;
        output.Write(encoded);
        return true;
    }

    private static ReadOnlySpan<byte> Encode(DnsRecord record, string questionName)
    {
        var output = new ArrayBufferWriter<byte>(64);
        if (record.Name == questionName) Number16(output, QuestionPointer);
        else WriteName(output, record.Name);
        var payload = new ArrayBufferWriter<byte>(64);
        var type = EncodePayload(record, payload);
        Number16(output, (ushort)type);
        Number16(output, DnsQuery.InternetClass);
        Number32(output, TtlSeconds);
        Number16(output, (ushort)payload.WrittenCount);
        output.Write(payload.WrittenSpan);
        return output.WrittenSpan;
    }

    private static DnsType EncodePayload(DnsRecord record, ArrayBufferWriter<byte> payload)
    {
        switch (record)
        {
            case DnsRecord.Address(_, var ip):
                payload.Write(ip.GetAddressBytes());
                return ip.AddressFamily == AddressFamily.InterNetwork ? DnsType.A : DnsType.Aaaa;
            case DnsRecord.Alias(_, var target):
                WriteName(payload, target);
                return DnsType.Cname;
            case DnsRecord.Pointer(_, var target):
                WriteName(payload, target);
                return DnsType.Ptr;
            case DnsRecord.Service service:
                Number16(payload, 0);
                Number16(payload, service.Weight);
                Number16(payload, service.Port);
                WriteName(payload, service.Target);
                return DnsType.Srv;
            case DnsRecord.Authority(var zone):
                WriteName(payload, $"ns.dns.{zone}");
                WriteName(payload, $"hostmaster.{zone}");
                foreach (var number in (ReadOnlySpan<uint>)[1, 7200, 1800, 86400, TtlSeconds]) Number32(payload, number);
                return DnsType.Soa;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void WriteName(ArrayBufferWriter<byte> output, string name)
    {
        foreach (var label in name.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var bytes = Encoding.ASCII.GetBytes(label.Length > 63 ? label[..63] : label);
            output.Write((ReadOnlySpan<byte>)[(byte)bytes.Length]);
            output.Write(bytes);
        }
        output.Write((ReadOnlySpan<byte>)[0]);
    }

    private static void Number16(ArrayBufferWriter<byte> output, ushort number)
    {
        BinaryPrimitives.WriteUInt16BigEndian(output.GetSpan(2), number);
        output.Advance(2);
    }

    private static void Number32(ArrayBufferWriter<byte> output, uint number)
    {
        BinaryPrimitives.WriteUInt32BigEndian(output.GetSpan(4), number);
        output.Advance(4);
    }
}
