using System.Globalization;

namespace Navarch.Api.Codecs;

/// <summary>Times as the API writes them: UTC, with whole seconds, or with six decimals for MicroTime.</summary>
public static class Rfc3339
{
    public const int SecondsLength = 20;
    public const int MicrosLength = 27;

    public static string Seconds(DateTimeOffset time)
    {
        Span<char> text = stackalloc char[SecondsLength];
        FormatSeconds(time, text);
        return new string(text);
    }

    public static string Micros(DateTimeOffset time)
    {
        Span<char> text = stackalloc char[MicrosLength];
        FormatMicros(time, text);
        return new string(text);
    }

    public static void FormatSeconds(DateTimeOffset time, Span<char> text) =>
        time.UtcDateTime.TryFormat(text, out _, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static void FormatMicros(DateTimeOffset time, Span<char> text) =>
        time.UtcDateTime.TryFormat(text, out _, "yyyy-MM-dd'T'HH:mm:ss'.'ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>
    /// Reads <c>2006-01-02T15:04:05Z</c>, with any number of decimals and any offset. The result is in UTC; what is
    /// finer than a tick is cut off.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length < SecondsLength) return false;
        var rest = text[19..];
        if (!DateTime.TryParseExact(text[..19], "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture,
                DateTimeStyles.None, out var local)) return false;
        if (!TryParseFraction(ref rest, out var fraction) || !TryParseOffset(rest, out var offset)) return false;
        var ticks = local.Ticks + fraction - offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks) return false;
        time = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    private static bool TryParseFraction(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;
        if (rest[0] is not ('.' or ',')) return true;
        var length = rest[1..].IndexOfAnyExceptInRange('0', '9');
        if (length <= 0) return false;
        var unit = TimeSpan.TicksPerSecond / 10;
        foreach (var digit in rest.Slice(1, length))
        {
            ticks += (digit - '0') * unit;
            unit /= 10;
        }
        rest = rest[(length + 1)..];
        return true;
    }

    private static bool TryParseOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (text is "Z") return true;
        if (text is not [('+' or '-') and var sign, var h1, var h2, ':', var m1, var m2]) return false;
        if (!int.TryParse([h1, h2], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) || hours > 24) return false;
        if (!int.TryParse([m1, m2], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes > 60) return false;
        offset = new TimeSpan(hours, minutes, 0) * (sign == '-' ? -1 : 1);
        return true;
    }
}
