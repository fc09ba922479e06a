using System.Globalization;

namespace Navarch.Api.Codecs;

/// <summary>Spans of time as Go writes them: <c>1h2m3.5s</c>, <c>150ms</c>, <c>0s</c>.</summary>
public static class GoDuration
{
    private const long Microsecond = 1_000;
    private const long Millisecond = 1_000_000;
    private const long Second = 1_000_000_000;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;

    public static bool TryParse(string text, out long nanoseconds)
    {
        nanoseconds = 0;
        var rest = text.AsSpan();
        var isNegative = rest is ['-', ..];
        if (rest is ['-' or '+', ..]) rest = rest[1..];
        if (rest is "0") return true;
        if (rest.IsEmpty) return false;
        decimal total = 0;
        while (!rest.IsEmpty)
        {
            if (!TryTakeTerm(ref rest, out var term)) return false;
            total += term;
            if (total > long.MaxValue) return false;
        }
        nanoseconds = isNegative ? -(long)total : (long)total;
        return true;
    }

    public static string Format(long nanoseconds)
    {
        if (nanoseconds == 0) return "0s";
        var magnitude = nanoseconds < 0 ? (ulong)-nanoseconds : (ulong)nanoseconds;
        var sign = nanoseconds < 0 ? "-" : "";
        if (magnitude < Microsecond) return $"{sign}{magnitude}ns";
        if (magnitude < Millisecond) return $"{sign}{Decimal(magnitude, Microsecond)}µs";
        if (magnitude < Second) return $"{sign}{Decimal(magnitude, Millisecond)}ms";
        var (hours, minutes) = (magnitude / Hour, magnitude / Minute % 60);
        var seconds = $"{Decimal(magnitude % Minute, Second)}s";
        if (hours > 0) return $"{sign}{hours}h{minutes}m{seconds}";
        return minutes > 0 ? $"{sign}{minutes}m{seconds}" : sign + seconds;
    }

    private static string Decimal(ulong value, long unit) =>
        ((decimal)value / unit).ToString("0.#########", CultureInfo.InvariantCulture);

    private static bool TryTakeTerm(ref ReadOnlySpan<char> rest, out decimal nanoseconds)
    {
        nanoseconds = 0;
        var end = rest.IndexOfAnyExcept("0123456789.");
        if (end <= 0) return false;
        if (!decimal.TryParse(rest[..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
        rest = rest[end..];
        end = rest.IndexOfAny("0123456789.");
        var unit = end < 0 ? rest : rest[..end];
        rest = rest[unit.Length..];
        if (UnitOf(unit) is not { } size || number > long.MaxValue) return false;
        nanoseconds = decimal.Truncate(number * size);
        return true;
    }

    private static long? UnitOf(ReadOnlySpan<char> unit) => unit switch
    {
        "ns" => 1,
        "us" or "µs" or "μs" => Microsecond,
        "ms" => Millisecond,
        "s" => Second,
        "m" => Minute,
        "h" => Hour,
        _ => null,
    };
}
