using System.Globalization;
using System.Text;

namespace Navarch.Cel.Syntax;

/// <summary>What the text of a literal stands for; null with a reason where it stands for nothing.</summary>
static class LiteralText
{
    public static CelValue? Int(string text, bool isNegative)
    {
        // The magnitude of the smallest has no positive counterpart, so the sign is read along.
        var magnitude = Magnitude(text);
        if (magnitude is not { } value) return null;
        if (isNegative) return value <= 1UL << 63 ? CelValue.Int(unchecked(-(long)value)) : null;
        return value <= long.MaxValue ? CelValue.Int((long)value) : null;
    }

    public static CelValue? Uint(string text) => Magnitude(text[..^1]) is { } value ? CelValue.Uint(value) : null;

    public static CelValue? Double(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? CelValue.Double(value)
            : null;

    private static ulong? Magnitude(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal)
            ? ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : null
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static (string? Value, string? Problem) String(string text)
    {
        var body = Body(text, out var isRaw);
        if (isRaw || !body.Contains('\\')) return (body.Replace("\r\n", "\n", StringComparison.Ordinal), null);
        var result = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length;)
        {
            if (body[i] != '\\')
            {
                result.Append(body[i++]);
                continue;
            }
            var (code, isByte, problem) = Escape(body, ref i);
            if (problem is not null) return (null, problem);
            _ = isByte;
            result.Append(char.ConvertFromUtf32(code));
        }
        return (result.ToString(), null);
    }

    public static (byte[]? Value, string? Problem) Bytes(string text)
    {
        var body = Body(text, out var isRaw);
        var result = new List<byte>(body.Length);
        for (var i = 0; i < body.Length;)
        {
            if (isRaw || body[i] != '\\')
            {
                var end = i + 1;
                while (end < body.Length && (isRaw || body[end] != '\\')) end++;
                result.AddRange(Encoding.UTF8.GetBytes(body[i..end]));
                i = end;
                continue;
            }
            var (code, isByte, problem) = Escape(body, ref i);
            if (problem is not null) return (null, problem);
            if (isByte) result.Add((byte)code);
            else return (null, "unable to unescape string");
        }
        return ([.. result], null);
    }

    /// <summary>What stands between the quotation marks.</summary>
    private static string Body(string text, out bool isRaw)
    {
        var prefix = text.AsSpan().IndexOfAny('"', '\'');
        isRaw = text.AsSpan(0, prefix).ContainsAny('r', 'R');
        var marks = text.Length - prefix >= 6 && text[prefix + 1] == text[prefix] && text[prefix + 2] == text[prefix] ? 3 : 1;
        return text[(prefix + marks)..^marks];
    }

    /// <summary>Reads one escape. A byte may be one in bytes; in a string it is a code point.</summary>
    private static (int Code, bool IsByte, string? Problem) Escape(string body, ref int at)
    {
        var start = at++;
        var letter = at < body.Length ? body[at++] : '\0';
        var simple = letter switch
        {
            'a' => '\a',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            '\\' or '"' or '\'' or '?' or '`' => letter,
            _ => '\uffff',
        };
        if (simple != '\uffff') return (simple, true, null);
        var (digits, radix) = letter switch
        {
            'x' or 'X' => (2, 16),
            'u' => (4, 16),
            'U' => (8, 16),
            >= '0' and <= '3' => (3, 8),
            _ => (0, 0),
        };
        if (radix == 8) at--;
        if (radix == 0 || at + digits > body.Length || !TryDigits(body.AsSpan(at, digits), radix, out var code))
            return (0, false, $"unable to unescape string: {body[start..Math.Min(body.Length, start + 2)]}");
        at += digits;
        var isByte = letter is not ('u' or 'U');
        if (!isByte && !Rune.IsValid(code)) return (0, false, "unable to unescape string: invalid unicode code point");
        return (code, isByte, null);
    }

    private static bool TryDigits(ReadOnlySpan<char> digits, int radix, out int value)
    {
        var wide = 0L;
        foreach (var digit in digits)
        {
            var part = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : radix;
            if (part >= radix)
            {
                value = 0;
                return false;
            }
            wide = wide * radix + part;
        }
        value = (int)Math.Min(wide, int.MaxValue);
        return true;
    }
}
