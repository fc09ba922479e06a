using System.Globalization;

namespace Navarch.Server.Kinds.Batch;

/// <summary>Schedules in cron's five fields, or by a name such as <c>@daily</c>.</summary>
static class CronSchedule
{
    private const int ZonePartLengthMax = 14;

    private static readonly (int Least, int Most, string[] Names)[] Fields =
    [
        (0, 59, []), (0, 23, []), (1, 31, []),
        (1, 12, ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
        (0, 6, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
    ];

    private static readonly string[] Named =
        ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];

    /// <summary>What is wrong with a schedule, or null.</summary>
    internal static string? ProblemOf(string schedule)
    {
        if (schedule.StartsWith("TZ=", StringComparison.Ordinal) ||
            schedule.StartsWith("CRON_TZ=", StringComparison.Ordinal))
        {
            var (equals, space) = (schedule.IndexOf('='), schedule.IndexOf(' '));
            var zone = space < 0 ? schedule[(equals + 1)..] : schedule[(equals + 1)..space];
            if (!IsTimeZone(zone)) return $"provided bad location {zone}: unknown time zone {zone}";
            schedule = space < 0 ? "" : schedule[space..].Trim();
        }
        if (schedule.StartsWith('@')) return ProblemOfName(schedule);
        var fields = schedule.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != Fields.Length)
            return $"expected exactly {Fields.Length} fields, found {fields.Length}: [{string.Join(' ', fields)}]";
        for (var i = 0; i < fields.Length; i++)
            foreach (var range in fields[i].Split(',', StringSplitOptions.RemoveEmptyEntries))
                if (ProblemOfRange(range, Fields[i]) is { } problem) return problem;
        return null;
    }

    /// <summary>By the rules of its database for names, and known here.</summary>
    internal static bool IsTimeZone(string zone)
    {
        foreach (var part in zone.Split('/'))
        {
            if (part is "" or "." or ".." || part[0] == '-' || part.Length > ZonePartLengthMax) return false;
            foreach (var letter in part)
                if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '-' or '_' or '+')) return false;
        }
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);
    }

    private static string? ProblemOfName(string name)
    {
        if (Named.Contains(name, StringComparer.Ordinal)) return null;
        const string every = "@every ";
        if (!name.StartsWith(every, StringComparison.Ordinal)) return $"unrecognized descriptor: {name}";
        var duration = name[every.Length..];
        return Api.Codecs.GoDuration.TryParse(duration, out _)
            ? null
            : $"failed to parse duration {name}: time: invalid duration \"{duration}\"";
    }

    /// <summary><c>*</c>, <c>5</c>, <c>1-5</c>, each perhaps with <c>/2</c>.</summary>
    private static string? ProblemOfRange(string text, (int Least, int Most, string[] Names) field)
    {
        var steps = text.Split('/');
        var limits = steps[0].Split('-');
        int first, last;
        if (limits[0] is "*" or "?") (first, last) = (field.Least, field.Most);
        else
        {
            if (!TryRead(limits[0], field, out first, out var problem)) return problem;
            last = first;
            if (limits.Length > 2) return $"too many hyphens: {text}";
            if (limits.Length == 2 && !TryRead(limits[1], field, out last, out problem)) return problem;
        }
        var step = 1;
        if (steps.Length > 2) return $"too many slashes: {text}";
        if (steps.Length == 2)
        {
            if (!TryNumber(steps[1], out step, out var problem)) return problem;
            if (limits.Length == 1) last = field.Most;
        }
        if (first < field.Least) return $"beginning of range ({first}) below minimum ({field.Least}): {text}";
        if (last > field.Most) return $"end of range ({last}) above maximum ({field.Most}): {text}";
        if (first > last) return $"beginning of range ({first}) beyond end of range ({last}): {text}";
        return step == 0 ? $"step of range should be a positive number: {text}" : null;
    }

    private static bool TryRead(
        string text, (int Least, int Most, string[] Names) field, out int number, out string problem)
    {
        number = Array.IndexOf(field.Names, text.ToLowerInvariant()) + field.Least;
        problem = "";
        return number >= field.Least || TryNumber(text, out number, out problem);
    }

    private static bool TryNumber(string text, out int number, out string problem)
    {
        problem = "";
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
            problem = $"failed to parse int from {text}: strconv.Atoi: parsing \"{text}\": invalid syntax";
        else if (number < 0) problem = $"negative number ({number}) not allowed: {text}";
        return problem.Length == 0;
    }
}
