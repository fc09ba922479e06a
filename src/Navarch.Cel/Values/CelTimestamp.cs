using System.Globalization;

namespace Navarch.Cel.Values;

/// <summary>A moment in nanoseconds, from the year 1 to the year 9999.</summary>
/// <param name="Seconds">Since 1970.</param>
/// <param name="Nanoseconds">Of the second: 0 to 999,999,999.</param>
public sealed record CelTimestamp(long Seconds, int Nanoseconds) : IComparable<CelTimestamp>
{
    public const long SecondsMin = -62_135_596_800;
    public const long SecondsMax = 253_402_300_799;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Of the zone in which it was written, in minutes; only text shows it.</summary>
    public int OffsetMinutes { get; init; }

    public bool Equals(CelTimestamp? other) =>
        other is not null && Seconds == other.Seconds && Nanoseconds == other.Nanoseconds;

    public override int GetHashCode() => HashCode.Combine(Seconds, Nanoseconds);

    public static bool IsInRange(long seconds) => seconds is >= SecondsMin and <= SecondsMax;

    public int CompareTo(CelTimestamp? other) =>
        other is null ? 1 : (Seconds, Nanoseconds).CompareTo((other.Seconds, other.Nanoseconds));

    /// <summary>Null beyond the range.</summary>
    public CelTimestamp? Add(long nanoseconds)
    {
        var total = (Int128)Seconds * NanosecondsPerSecond + Nanoseconds + nanoseconds;
        var seconds = (long)(total / NanosecondsPerSecond);
        var rest = (int)(total % NanosecondsPerSecond);
        if (rest < 0) (seconds, rest) = (seconds - 1, rest + (int)NanosecondsPerSecond);
        return IsInRange(seconds) ? this with { Seconds = seconds, Nanoseconds = rest } : null;
    }

    /// <summary>In nanoseconds; null beyond a duration's range.</summary>
    public long? Since(CelTimestamp earlier)
    {
        var total = ((Int128)Seconds - earlier.Seconds) * NanosecondsPerSecond + Nanoseconds - earlier.Nanoseconds;
        return total >= long.MinValue && total <= long.MaxValue ? (long)total : null;
    }

    /// <summary>To the precision of .NET, for fields of the calendar.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeSeconds(Seconds).AddTicks(Nanoseconds / 100);

    public static CelTimestamp From(DateTimeOffset time) =>
        new(time.ToUnixTimeSeconds(), (int)(time.UtcTicks % TimeSpan.TicksPerSecond * 100));

    /// <summary>RFC 3339 with any number of decimals; null of anything else.</summary>
    public static CelTimestamp? Parse(string text)
    {
        // The runtime reads seven decimals; nine are told apart here.
        var nanoseconds = 0;
        var dot = text.IndexOf('.');
        if (dot == 19)
        {
            var end = dot + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
            if (end == dot + 1) return null;
            var digits = text.Substring(dot + 1, Math.Min(9, end - dot - 1)).PadRight(9, '0');
            nanoseconds = int.Parse(digits, CultureInfo.InvariantCulture);
            text = text[..dot] + text[end..];
        }
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz"];
        if (!DateTimeOffset.TryParseExact(
                text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return null;
        if (text.Length < 20 || (text[^1] != 'Z' && text.Length != 25)) return null;
        var seconds = time.ToUnixTimeSeconds();
        return IsInRange(seconds) ? new(seconds, nanoseconds) { OffsetMinutes = time.TotalOffsetMinutes } : null;
    }

    /// <summary>RFC 3339 in its zone, with as many decimals as are needed.</summary>
    public override string ToString()
    {
        var local = DateTimeOffset.FromUnixTimeSeconds(Seconds).Ticks + OffsetMinutes * TimeSpan.TicksPerMinute;
        local = Math.Clamp(local, 0, DateTime.MaxValue.Ticks);
        var text = new DateTime(local).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        var fraction = Nanoseconds == 0 ? "" : $".{Nanoseconds.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0')}";
        if (OffsetMinutes == 0) return $"{text}{fraction}Z";
        var (hours, minutes) = Math.DivRem(Math.Abs(OffsetMinutes), 60);
        return string.Create(CultureInfo.InvariantCulture, $"{text}{fraction}{(OffsetMinutes < 0 ? '-' : '+')}{hours:00}:{minutes:00}");
    }
}
