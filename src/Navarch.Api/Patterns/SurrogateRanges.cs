namespace Navarch.Api.Patterns;

/// <summary>Ranges of characters beyond the basic plane as pairs of UTF-16 units.</summary>
static class SurrogateRanges
{
    /// <summary>At most three alternatives.</summary>
    public static IEnumerable<string> Of(int low, int high)
    {
        var (lowHigh, lowLow) = Units(low);
        var (highHigh, highLow) = Units(high);
        if (lowHigh == highHigh)
        {
            yield return Pair(lowHigh, lowHigh, lowLow, highLow);
            yield break;
        }
        if (lowLow > 0xDC00)
        {
            yield return Pair(lowHigh, lowHigh, lowLow, 0xDFFF);
            lowHigh++;
        }
        if (highLow < 0xDFFF)
        {
            yield return Pair(highHigh, highHigh, 0xDC00, highLow);
            highHigh--;
        }
        if (lowHigh <= highHigh) yield return Pair(lowHigh, highHigh, 0xDC00, 0xDFFF);
    }

    /// <summary>All characters beyond the basic plane that none of the pairs stands for.</summary>
    public static IEnumerable<string> Complement(List<string> pairs)
    {
        var excluded = pairs.Select(Bounds).SelectMany(bounds => Enumerable.Range(bounds.FirstHigh, bounds.LastHigh - bounds.FirstHigh + 1)
            .Select(high => (Low: Code(high, bounds.FirstLow), High: Code(high, bounds.LastLow)))).OrderBy(range => range.Low);
        var next = 0x10000;
        foreach (var (low, high) in excluded)
        {
            if (low > next)
                foreach (var pair in Of(next, low - 1)) yield return pair;
            next = Math.Max(next, high + 1);
        }
        if (next > 0x10FFFF) yield break;
        foreach (var pair in Of(next, 0x10FFFF)) yield return pair;
    }

    private static (int High, int Low) Units(int code) =>
        (0xD800 + ((code - 0x10000) >> 10), 0xDC00 + ((code - 0x10000) & 0x3FF));

    private static int Code(int high, int low) => char.ConvertToUtf32((char)high, (char)low);

    private static string Pair(int firstHigh, int lastHigh, int firstLow, int lastLow) =>
        $"[\\u{firstHigh:X4}-\\u{lastHigh:X4}][\\u{firstLow:X4}-\\u{lastLow:X4}]";

    private static (int FirstHigh, int LastHigh, int FirstLow, int LastLow) Bounds(string pair)
    {
        int Unit(int at) => Convert.ToInt32(pair.Substring(at + 2, 4), 16);
        return (Unit(1), Unit(8), Unit(16), Unit(23));
    }
}
