using System.Globalization;

namespace Navarch.Cel.Values;

/// <summary>Durations as text: Go's notation in, decimal seconds out.</summary>
static class CelDurations
{
    private const decimal NanosecondsPerSecond = 1_000_000_000;

    /// <summary>As <c>1h30m</c>, <c>-1.5s</c>; null of anything else or beyond the range.</summary>
    public static long? Parse(string text)
    {
        var rest = text.AsSpan();
        var isNegative = rest.StartsWith("-");
        if (rest.Length > 0 && rest[0] is '-' or '+') rest = rest[1..];
        if (rest is "0") return 0;
        if (rest.IsEmpty) return null;
        var total = (Int128)0;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept("0123456789.");
            if (digits <= 0 || rest[..digits].Count('.') > 1 || rest[..digits] is ".") return null;
            var number = rest[..digits];
            rest = rest[digits..];
            var (unit, length) = Unit(rest);
            if (unit == 0 || Scaled(number, unit) is not { } part) return null;
            total += part;
            if (total > (Int128)long.MaxValue + 1) return null;
            rest = rest[length..];
        }
        if (isNegative) total = -total;
        return total <= long.MaxValue ? (long)total : null;
    }

    public static string Text(long nanoseconds) =>
        (nanoseconds / NanosecondsPerSecond).ToString("0.#########", CultureInfo.InvariantCulture) + "s";

    private static (long Nanoseconds, int Length) Unit(ReadOnlySpan<char> text) => text switch
    {
        _ when text.StartsWith("ns") => (1, 2),
        _ when text.StartsWith("us") || text.StartsWith("µs") || text.StartsWith("μs") => (1_000, 2),
        _ when text.StartsWith("ms") => (1_000_000, 2),
        _ when text.StartsWith("s") => (1_000_000_000, 1),
        _ when text.StartsWith("m") => (60_000_000_000, 1),
        _ when text.StartsWith("h") => (3_600_000_000_000, 1),
        _ => (0, 0),
    };

    private static Int128? Scaled(ReadOnlySpan<char> number, long unit)
    {
        var dot = number.IndexOf('.');
        var whole = dot < 0 ? number : number[..dot];
        if (!ulong.TryParse(whole.IsEmpty ? "0" : whole, NumberStyles.None, CultureInfo.InvariantCulture, out var units)) return null;
        var total = (Int128)units * unit;
        if (dot < 0) return total;
        var scale = (double)unit;
        var fraction = 0.0;
        foreach (var digit in number[(dot + 1)..]) fraction += (scale /= 10) * (digit - '0');
        return total + (Int128)Math.Round(fraction);
    }
}
