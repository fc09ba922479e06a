using System.Globalization;

namespace Navarch.Server.Tables;

/// <summary>
/// A span in at most two units, coarser the longer it is, as kubectl shows ages: <c>45s</c>, <c>3m20s</c>, <c>2y9d</c>.
/// </summary>
internal static class HumanDuration
{
    private const long Minute = 60, Hour = 60 * Minute, Day = 24 * Hour, Year = 365 * Day;

    public static string Since(DateTimeOffset? time, DateTimeOffset now) =>
        time is { } then ? Of(now - then) : "<unknown>";

    public static string Of(TimeSpan span)
    {
        var seconds = (long)Math.Truncate(span.TotalSeconds);
        return seconds switch
        {
            < -1 => "<invalid>",
            < 0 => "0s",
            < 2 * Minute => Text($"{seconds}s"),
            < 10 * Minute => Two(seconds, Minute, 'm', 1, 's'),
            < 3 * Hour => Text($"{seconds / Minute}m"),
            < 8 * Hour => Two(seconds, Hour, 'h', Minute, 'm'),
            < 2 * Day => Text($"{seconds / Hour}h"),
            < 8 * Day => Two(seconds, Day, 'd', Hour, 'h'),
            < 2 * Year => Text($"{seconds / Day}d"),
            < 8 * Year => Two(seconds, Year, 'y', Day, 'd'),
            _ => Text($"{seconds / Year}y"),
        };
    }

    private static string Two(long seconds, long large, char largeUnit, long small, char smallUnit)
    {
        var rest = seconds % large / small;
        return rest == 0
            ? Text($"{seconds / large}{largeUnit}")
            : Text($"{seconds / large}{largeUnit}{rest}{smallUnit}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
