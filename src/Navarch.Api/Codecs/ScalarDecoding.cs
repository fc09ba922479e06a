using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schemas;

namespace Navarch.Api.Codecs;

/// <summary>Checks one scalar and brings it to its canonical form.</summary>
static class ScalarDecoding
{
    /// <summary>Null when the value is none of that kind; the problem says why where the JSON type is not the reason.</summary>
    public static DocumentValue? Decode(ScalarKind kind, DocumentValue value, out string? problem)
    {
        problem = null;
        return kind switch
        {
            ScalarKind.String => value as DocumentString,
            ScalarKind.Boolean => value as DocumentBool,
            ScalarKind.Int32 => value is DocumentNumber { IsWhole: true, Whole: >= int.MinValue and <= int.MaxValue } ? value : null,
            ScalarKind.Int64 => value is DocumentNumber { IsWhole: true } ? value : null,
            ScalarKind.Double => value as DocumentNumber,
            ScalarKind.IntOrString => value is DocumentString ? value : Decode(ScalarKind.Int32, value, out problem),
            ScalarKind.Quantity => Quantity(value, out problem),
            _ => value is DocumentString text ? Text(kind, text, out problem) : null,
        };
    }

    private static DocumentValue? Text(ScalarKind kind, DocumentString value, out string? problem)
    {
        problem = null;
        return kind switch
        {
            ScalarKind.Time => Time(value, out problem),
            ScalarKind.MicroTime => MicroTime(value, out problem),
            ScalarKind.Duration => Duration(value, out problem),
            _ => Bytes(value, out problem),
        };
    }

    private static DocumentValue? Quantity(DocumentValue value, out string? problem)
    {
        problem = null;
        var text = value switch
        {
            DocumentString given => given.Value,
            DocumentNumber number => number.IsWhole ? number.ToString() : GoNumber.Format(number.Real),
            _ => null,
        };
        if (text is null) return null;
        if (!Quantities.Quantity.TryParse(text.AsSpan().Trim(), out var quantity, out problem)) return null;
        var canonical = quantity.ToString();
        return value is DocumentString && canonical == text ? value : new DocumentString(canonical);
    }

    /// <summary>Go's zero time is no time.</summary>
    private static DocumentValue? Time(DocumentString value, out string? problem)
    {
        problem = null;
        if (!Rfc3339.TryParse(value.Value, out var time))
        {
            problem = $"cannot parse {Quoted.Text(value.Value)} as a time like 2006-01-02T15:04:05Z";
            return null;
        }
        if (time.Ticks < TimeSpan.TicksPerSecond) return DocumentNull.Instance;
        return value.Value.Length == Rfc3339.SecondsLength ? value : new DocumentString(Rfc3339.Seconds(time));
    }

    /// <summary>Exactly six decimals, as upstream insists.</summary>
    private static DocumentValue? MicroTime(DocumentString value, out string? problem)
    {
        problem = null;
        var text = value.Value;
        var hasMicros = text.Length >= Rfc3339.MicrosLength && text[19] == '.'
            && text.AsSpan(20).IndexOfAnyExceptInRange('0', '9') == 6;
        if (!hasMicros || !Rfc3339.TryParse(text, out var time))
        {
            problem = $"cannot parse {Quoted.Text(text)} as a time like 2006-01-02T15:04:05.000000Z";
            return null;
        }
        if (time.Ticks == 0) return DocumentNull.Instance;
        return text.Length == Rfc3339.MicrosLength ? value : new DocumentString(Rfc3339.Micros(time));
    }

    private static DocumentValue? Duration(DocumentString value, out string? problem)
    {
        problem = null;
        if (GoDuration.TryParse(value.Value, out var nanoseconds)) return new DocumentString(GoDuration.Format(nanoseconds));
        problem = $"cannot parse {Quoted.Text(value.Value)} as a duration like 1m30s";
        return null;
    }

    /// <summary>Base64, in which line breaks are allowed and not kept.</summary>
    private static DocumentValue? Bytes(DocumentString value, out string? problem)
    {
        problem = null;
        var text = value.Value.AsSpan().IndexOfAny('\r', '\n') < 0
            ? value.Value
            : value.Value.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        var bytes = new byte[text.Length / 4 * 3];
        if (text.Length % 4 != 0 || !Convert.TryFromBase64String(text, bytes, out var length) || text.AsSpan().ContainsAny(" \t"))
        {
            problem = "illegal base64 data";
            return null;
        }
        var canonical = Convert.ToBase64String(bytes.AsSpan(0, length));
        return canonical == value.Value ? value : new DocumentString(canonical);
    }
}
