using System.Globalization;
using Navarch.Cel.Functions;
using static Navarch.Cel.Functions.CelOverload;

namespace Navarch.Cel.Libraries;

/// <summary>
/// Fields of the calendar, in UTC or a zone of the time zone database or an offset; parts of durations.
/// </summary>
static class TimeFunctions
{
    private const long NanosecondsPerMillisecond = 1_000_000;
    private const long NanosecondsPerSecond = 1_000 * NanosecondsPerMillisecond;

    public static CelOverload[] Overloads { get; } =
    [
        .. Calendar("getFullYear", "timestamp_to_year", time => time.Year),
        .. Calendar("getMonth", "timestamp_to_month", time => time.Month - 1),
        .. Calendar("getDayOfYear", "timestamp_to_day_of_year", time => time.DayOfYear - 1),
        .. Calendar("getDayOfMonth", "timestamp_to_day_of_month", time => time.Day - 1),
        .. Calendar("getDate", "timestamp_to_day_of_month_1_based", time => time.Day),
        .. Calendar("getDayOfWeek", "timestamp_to_day_of_week", time => (int)time.DayOfWeek),
        .. Calendar("getHours", "timestamp_to_hours", time => time.Hour),
        .. Calendar("getMinutes", "timestamp_to_minutes", time => time.Minute),
        .. Calendar("getSeconds", "timestamp_to_seconds", time => time.Second),
        .. Calendar("getMilliseconds", "timestamp_to_milliseconds", time => time.Millisecond),
        Part("getHours", "duration_to_hours", nanoseconds => nanoseconds / (3_600 * NanosecondsPerSecond)),
        Part("getMinutes", "duration_to_minutes", nanoseconds => nanoseconds / (60 * NanosecondsPerSecond)),
        Part("getSeconds", "duration_to_seconds", nanoseconds => nanoseconds / NanosecondsPerSecond),
        Part("getMilliseconds", "duration_to_milliseconds", nanoseconds => nanoseconds / NanosecondsPerMillisecond),
    ];

    private static CelOverload[] Calendar(string function, string id, Func<DateTimeOffset, int> field) =>
    [
        Member(function, id, CelType.Timestamp, CelType.Int, (in time) =>
            CelValue.Int(field(time.AsTimestamp.ToDateTimeOffset()))),
        Member(function, $"{id}_with_tz", CelType.Timestamp, CelType.String, CelType.Int, (in time, in zone) =>
            InZone(time.AsTimestamp.ToDateTimeOffset(), zone.AsString, field)),
    ];

    private static CelOverload Part(string function, string id, Func<long, long> part) =>
        Member(function, id, CelType.Duration, CelType.Int, (in duration) => CelValue.Int(part(duration.AsDuration)));

    private static CelValue InZone(DateTimeOffset time, string zone, Func<DateTimeOffset, int> field)
    {
        TimeSpan offset;
        if (zone.Contains(':'))
        {
            if (!TryOffset(zone, out offset)) return CelValue.Error($"invalid time zone offset {CelText.Quoted(zone)}");
        }
        else
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone.Length == 0 ? "UTC" : zone, out var found))
                return CelValue.Error($"unknown time zone {zone}");
            offset = found.GetUtcOffset(time);
        }
        var ticks = time.UtcTicks + offset.Ticks;
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks) return CelValue.Error("timestamp overflow");
        // Seconds of historical offsets are kept, which an offset of .NET can't hold.
        return CelValue.Int(field(new DateTimeOffset(ticks, TimeSpan.Zero)));
    }

    private static bool TryOffset(string zone, out TimeSpan offset)
    {
        offset = default;
        var colon = zone.IndexOf(':');
        if (!int.TryParse(zone.AsSpan(0, colon), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(zone.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            || Math.Abs(hours) > 23 || minutes > 59) return false;
        offset = TimeSpan.FromMinutes(hours * 60 + (zone.StartsWith('-') ? -minutes : minutes));
        return true;
    }
}
