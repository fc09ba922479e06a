using System.Globalization;
using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Api.Codecs.Protobuf;

/// <summary>Scalars, some of which are messages in protobuf: quantities, times, int-or-string.</summary>
static class ProtobufScalars
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000;
    private const long NanosecondsPerMicrosecond = 1000;

    public static void Write(BackwardWriter writer, int number, ScalarKind kind, DocumentValue? value)
    {
        switch (kind)
        {
            case ScalarKind.Boolean:
                writer.VarintField(number, value is DocumentBool { Value: true } ? 1 : 0);
                break;
            case ScalarKind.Int32 or ScalarKind.Int64:
                writer.VarintField(number, (value as DocumentNumber)?.Whole ?? 0);
                break;
            case ScalarKind.Double:
                writer.Double((value as DocumentNumber)?.Real ?? 0);
                writer.Tag(number, WireType.Fixed64);
                break;
            case ScalarKind.String:
                writer.TextField(number, Text(value));
                break;
            default:
                var before = writer.Length;
                WriteMessage(writer, kind, value);
                writer.Close(number, before);
                break;
        }
    }

    /// <summary>What is length-delimited.</summary>
    private static void WriteMessage(BackwardWriter writer, ScalarKind kind, DocumentValue? value)
    {
        switch (kind)
        {
            case ScalarKind.Bytes:
                writer.Raw(Convert.FromBase64String(Text(value)));
                break;
            case ScalarKind.Quantity:
                writer.TextField(1, value is null ? "0" : Text(value));
                break;
            case ScalarKind.IntOrString:
                WriteIntOrString(writer, value);
                break;
            case ScalarKind.Duration:
                GoDuration.TryParse(Text(value), out var nanoseconds);
                writer.VarintField(1, nanoseconds);
                break;
            default:
                if (Rfc3339.TryParse(Text(value), out var time)) WriteTime(writer, time, kind == ScalarKind.MicroTime);
                break;
        }
    }

    private static void WriteIntOrString(BackwardWriter writer, DocumentValue? value)
    {
        writer.TextField(3, Text(value));
        writer.VarintField(2, (value as DocumentNumber)?.Whole ?? 0);
        writer.VarintField(1, value is DocumentString ? 1 : 0);
    }

    private static void WriteTime(BackwardWriter writer, DateTimeOffset time, bool isMicro)
    {
        var micros = time.Ticks % TimeSpan.TicksPerSecond / TicksPerMicrosecond;
        writer.VarintField(2, isMicro ? micros * NanosecondsPerMicrosecond : 0);
        writer.VarintField(1, time.ToUnixTimeSeconds());
    }

    private static string Text(DocumentValue? value) => (value as DocumentString)?.Value ?? "";

    /// <summary>Reads what is length-delimited; null when it is malformed.</summary>
    public static DocumentValue? Read(ScalarKind kind, ReadOnlySpan<byte> bytes) => kind switch
    {
        ScalarKind.String => new DocumentString(System.Text.Encoding.UTF8.GetString(bytes)),
        ScalarKind.Bytes => new DocumentString(Convert.ToBase64String(bytes)),
        ScalarKind.Quantity => ReadMessage(bytes, "", out _, out _, out var text) ? new DocumentString(text!) : null,
        ScalarKind.IntOrString => ReadIntOrString(bytes),
        ScalarKind.Duration => ReadMessage(bytes, null, out var nanoseconds, out _, out _)
            ? new DocumentString(GoDuration.Format(nanoseconds))
            : null,
        ScalarKind.Time or ScalarKind.MicroTime => ReadTime(bytes, kind == ScalarKind.MicroTime),
        _ => null,
    };

    public static DocumentValue? Read(ScalarKind kind, ulong varint) => kind switch
    {
        ScalarKind.Boolean => varint != 0 ? DocumentBool.True : DocumentBool.False,
        ScalarKind.Int32 => new DocumentNumber((int)varint),
        ScalarKind.Int64 => new DocumentNumber((long)varint),
        _ => null,
    };

    private static DocumentValue? ReadIntOrString(ReadOnlySpan<byte> bytes)
    {
        if (!ReadMessage(bytes, "", out var type, out var number, out var text)) return null;
        return type == 1 ? new DocumentString(text!) : new DocumentNumber((int)number);
    }

    private static DocumentValue? ReadTime(ReadOnlySpan<byte> bytes, bool isMicro)
    {
        if (bytes.IsEmpty) return DocumentNull.Instance;
        if (!ReadMessage(bytes, null, out var seconds, out var nanoseconds, out _)) return null;
        if (seconds < DateTimeOffset.MinValue.ToUnixTimeSeconds() || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds()) return null;
        if (nanoseconds is < 0 or > 999_999_999) return null;
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (isMicro) time = time.AddTicks(nanoseconds / NanosecondsPerMicrosecond * TicksPerMicrosecond);
        return new DocumentString(isMicro ? Rfc3339.Micros(time) : Rfc3339.Seconds(time));
    }

    /// <summary>The small messages have numbers in the fields 1 and 2 and a text in 1 or 3.</summary>
    private static bool ReadMessage(
        ReadOnlySpan<byte> bytes, string? noText, out long first, out long second, out string? text)
    {
        (first, second, text) = (0, 0, noText);
        var reader = new ProtobufReader(bytes);
        while (reader.TryReadTag(out var number, out var type))
        {
            if (type == WireType.Varint && reader.TryReadVarint(out var varint))
            {
                if (number == 1) first = (long)varint;
                if (number == 2) second = (long)varint;
            }
            else if (type == WireType.Bytes && reader.TryReadBytes(out var found)) text = System.Text.Encoding.UTF8.GetString(found);
            else if (!reader.TrySkip(type)) return false;
        }
        return reader.IsAtEnd;
    }
}
