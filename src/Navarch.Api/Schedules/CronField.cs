using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Navarch.Api.Schedules;

/// <summary>One field of a schedule: the values that it allows.</summary>
/// <param name="Bits">Bit n stands for the value n.</param>
/// <param name="IsAny">It allows everything, by a star.</param>
readonly record struct CronField(ulong Bits, bool IsAny)
{
    /// <summary>What a field's values may be, and their names.</summary>
    public sealed record Kind(int Least, int Most, string[] Names);

    /// <summary>Minute, hour, day of the month, month, day of the week.</summary>
    public static readonly IReadOnlyList<Kind> Kinds =
    [
        new(0, 59, []), new(0, 23, []), new(1, 31, []),
        new(1, 12, ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
        new(0, 6, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
    ];

    public bool Has(int value) => (Bits & 1UL << value) != 0;

    public static bool TryParse(string text, Kind kind, out CronField field, [NotNullWhen(false)] out string? problem)
    {
        (field, problem) = (default, null);
        foreach (var range in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            problem = Read(range, kind, ref field);
            if (problem is not null) return false;
        }
        return true;
    }

    /// <summary><c>*</c>, <c>5</c>, <c>1-5</c>, each perhaps with <c>/2</c>.</summary>
    private static string? Read(string text, Kind kind, ref CronField field)
    {
        var steps = text.Split('/');
        var limits = steps[0].Split('-');
        int first, last;
        if (limits[0] is "*" or "?") (first, last) = (kind.Least, kind.Most);
        else
        {
            if (!TryRead(limits[0], kind, out first, out var problem)) return problem;
            last = first;
            if (limits.Length > 2) return $"too many hyphens: {text}";
            if (limits.Length == 2 && !TryRead(limits[1], kind, out last, out problem)) return problem;
        }
        var step = 1;
        if (steps.Length > 2) return $"too many slashes: {text}";
        if (steps.Length == 2)
        {
            if (!TryNumber(steps[1], out step, out var problem)) return problem;
            if (limits.Length == 1) last = kind.Most;
        }
        if (first < kind.Least) return $"beginning of range ({first}) below minimum ({kind.Least}): {text}";
        if (last > kind.Most) return $"end of range ({last}) above maximum ({kind.Most}): {text}";
        if (first > last) return $"beginning of range ({first}) beyond end of range ({last}): {text}";
        if (step == 0) return $"step of range should be a positive number: {text}";
        var bits = field.Bits;
        for (var value = first; value <= last; value += step) bits |= 1UL << value;
        field = new CronField(bits, field.IsAny || limits[0] is "*" or "?" && step == 1);
        return null;
    }

    private static bool TryRead(
        string text, Kind kind, out int number, out string problem)
    {
        number = Array.IndexOf(kind.Names, text.ToLowerInvariant()) + kind.Least;
        problem = "";
        return number >= kind.Least || TryNumber(text, out number, out problem);
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
