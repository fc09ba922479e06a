using System.Diagnostics.CodeAnalysis;
using Navarch.Api.Codecs;

namespace Navarch.Api.Schedules;

/// <summary>
/// A schedule in cron's five fields – minute, hour, day of the month, month, day of the week –, by a name such as
/// <c>@daily</c>, or every so often (<c>@every 90s</c>). Where both days are restricted, either of them will do.
/// </summary>
/// <remarks>
/// Hours are those of a clock on the wall: what falls into the hour that a change to summer time leaves out is left
/// out, and what falls into the hour that comes twice comes twice. That is how upstream's library counts.
/// </remarks>
public sealed class CronSchedule
{
    private static readonly TimeSpan s_lookahead = TimeSpan.FromDays(5 * 366);

    private static readonly Dictionary<string, string> s_named = new(StringComparer.Ordinal)
    {
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
        ["@monthly"] = "0 0 1 * *",
        ["@weekly"] = "0 0 * * 0",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@hourly"] = "0 * * * *",
    };

    private readonly CronField[] _fields;
    private readonly TimeSpan? _every;

    private CronSchedule(CronField[] fields, TimeSpan? every, string? zone) =>
        (_fields, _every, Zone) = (fields, every, zone);

    /// <summary>The time zone that the schedule itself names (<c>TZ=…</c>); null when it names none.</summary>
    public string? Zone { get; }

    /// <param name="problem">What is wrong with the text.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out CronSchedule? schedule, [NotNullWhen(false)] out string? problem)
    {
        schedule = null;
        if (!TryTakeZone(ref text, out var zone, out problem)) return false;
        if (text.StartsWith('@'))
        {
            if (!s_named.TryGetValue(text, out var fields)) return TryParseEvery(text, zone, out schedule, out problem);
            text = fields;
        }
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != CronField.Kinds.Count)
        {
            problem = $"expected exactly {CronField.Kinds.Count} fields, found {parts.Length}: " +
                $"[{string.Join(' ', parts)}]";
            return false;
        }
        var read = new CronField[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            if (!CronField.TryParse(parts[i], CronField.Kinds[i], out read[i], out problem)) return false;
        schedule = new CronSchedule(read, null, zone);
        return true;
    }

    /// <summary>By the rules of its database for names, and known here.</summary>
    public static bool IsTimeZone(string zone)
    {
        const int partLengthMax = 14;
        foreach (var part in zone.Split('/'))
        {
            if (part is "" or "." or ".." || part[0] == '-' || part.Length > partLengthMax) return false;
            foreach (var letter in part)
                if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '-' or '_' or '+')) return false;
        }
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);
    }

    /// <summary>The next time after this one; null when there is none within five years.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        if (_every is { } pause) return Truncated(after, TimeSpan.TicksPerSecond) + pause;
        var time = Truncated(after, TimeSpan.TicksPerMinute).AddMinutes(1);
        var end = after + s_lookahead;
        while (time <= end)
        {
            var wall = TimeZoneInfo.ConvertTime(time, zone);
            if (!IsDay(wall) || !_fields[1].Has(wall.Hour)) time = time.AddMinutes(60 - wall.Minute);
            else if (!_fields[0].Has(wall.Minute)) time = time.AddMinutes(1);
            else return time;
        }
        return null;
    }

    /// <summary>The last time after the first and not after the second; null when there is none.</summary>
    public DateTimeOffset? Last(DateTimeOffset after, DateTimeOffset until, TimeZoneInfo zone)
    {
        if (Next(after, zone) is not { } first || first > until) return null;
        // Back by doubling steps until there is one, then on to the last.
        var from = first;
        for (var back = TimeSpan.FromMinutes(2); until - back > first; back *= 2)
        {
            from = until - back;
            if (Next(from, zone) <= until) break;
            from = first;
        }
        var last = from == first ? first : Next(from, zone)!.Value;
        while (Next(last, zone) is { } next && next <= until) last = next;
        return last;
    }

    private bool IsDay(DateTimeOffset wall)
    {
        if (!_fields[3].Has(wall.Month)) return false;
        var (month, week) = (_fields[2].Has(wall.Day), _fields[4].Has((int)wall.DayOfWeek));
        return _fields[2].IsAny || _fields[4].IsAny ? month && week : month || week;
    }

    private static DateTimeOffset Truncated(DateTimeOffset time, long ticks) =>
        new(time.UtcTicks - time.UtcTicks % ticks, TimeSpan.Zero);

    private static bool TryTakeZone(ref string text, out string? zone, [NotNullWhen(false)] out string? problem)
    {
        (zone, problem) = (null, null);
        if (!text.StartsWith("TZ=", StringComparison.Ordinal) && !text.StartsWith("CRON_TZ=", StringComparison.Ordinal))
            return true;
        var (equals, space) = (text.IndexOf('='), text.IndexOf(' '));
        zone = space < 0 ? text[(equals + 1)..] : text[(equals + 1)..space];
        if (!IsTimeZone(zone)) problem = $"provided bad location {zone}: unknown time zone {zone}";
        text = space < 0 ? "" : text[space..].Trim();
        return problem is null;
    }

    private static bool TryParseEvery(
        string text, string? zone, [NotNullWhen(true)] out CronSchedule? schedule,
        [NotNullWhen(false)] out string? problem)
    {
        (schedule, problem) = (null, null);
        const string every = "@every ";
        if (!text.StartsWith(every, StringComparison.Ordinal)) problem = $"unrecognized descriptor: {text}";
        else if (!GoDuration.TryParse(text[every.Length..], out var nanoseconds))
            problem = $"failed to parse duration {text}: time: invalid duration \"{text[every.Length..]}\"";
        else
        {
            var whole = TimeSpan.FromSeconds(Math.Max(1, nanoseconds / 1_000_000_000));
            schedule = new CronSchedule([], whole, zone);
        }
        return schedule is not null;
    }
}
