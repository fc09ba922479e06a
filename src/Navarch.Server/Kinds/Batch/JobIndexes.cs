using System.Globalization;

namespace Navarch.Server.Kinds.Batch;

/// <summary>Indexes of a job's pods in short: <c>0,2-4</c>.</summary>
static class JobIndexes
{
    internal static bool TryCount(string text, int completions, out int total, out string problem)
    {
        (total, problem) = (0, "");
        if (text.Length == 0) return true;
        int? last = null;
        foreach (var interval in text.Split(','))
        {
            if (!TryInterval(interval, completions, out var first, out var end, out problem)) return false;
            if (last >= first)
            {
                problem = $"non-increasing order, previous: {last}, current: {first}";
                return false;
            }
            total += end - first + 1;
            last = end;
        }
        return true;
    }

    private static bool TryInterval(string text, int completions, out int first, out int last, out string problem)
    {
        (first, last, problem) = (0, 0, "");
        var limits = text.Split('-');
        if (limits.Length > 2) problem = $"the fragment \"{text}\" violates the requirement that an index interval can have at most two parts separated by '-'";
        else if (!TryIndex(limits[0], out first)) problem = $"cannot convert string to integer for index: \"{limits[0]}\"";
        else if (first >= completions) problem = $"too large index: \"{limits[0]}\"";
        else if (limits.Length == 1) last = first;
        else if (!TryIndex(limits[1], out last)) problem = $"cannot convert string to integer for index: \"{limits[1]}\"";
        else if (last >= completions) problem = $"too large index: \"{limits[1]}\"";
        else if (first >= last) problem = $"non-increasing order, previous: {first}, current: {last}";
        return problem.Length == 0;
    }

    private static bool TryIndex(string text, out int index) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out index);
}
