using System.Globalization;
using System.Text;

namespace Navarch.Differential;

/// <summary>Findings as text: figures first, then every difference, those that look alike together.</summary>
public static class Report
{
    public static string Of(Findings findings)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            requests              {findings.Requests}
            unexplained           {findings.UnexplainedRequests} requests ({findings.UnexplainedShare:P2}), {findings.Unexplained.Count} differences
            explained             {findings.Explained.Select(entry => entry.Difference.Step).Distinct().Count()} requests, {findings.Explained.Count} differences
            only words differ     {findings.Wording.Select(difference => difference.Step).Distinct().Count()} requests

            """);
        Append(text, "Unexplained", findings.Unexplained, _ => "");
        Append(text, "Wording", findings.Wording, _ => "");
        foreach (var reason in findings.Explained.GroupBy(entry => entry.Reason))
            Append(text, $"Explained: {reason.Key}", [.. reason.Select(entry => entry.Difference)], _ => "");
        return text.ToString();
    }

    private static void Append(
        StringBuilder text, string title, IReadOnlyList<Difference> differences, Func<Difference, string> remark)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n== {title} ({differences.Count})\n");
        foreach (var alike in differences.GroupBy(Likeness).OrderByDescending(group => group.Count()))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n-- {alike.Count()} × {alike.Key}\n");
            foreach (var difference in alike)
                text.Append(CultureInfo.InvariantCulture,
                    $"{difference.Step}\n   {difference.Where}: {difference.Left}\n   {new string(' ', difference.Where.Length)}≠ {difference.Right}{remark(difference)}\n");
        }
    }

    /// <summary>Steps of the same name and place, whatever the kind.</summary>
    private static string Likeness(Difference difference)
    {
        var separator = difference.Step.IndexOf(": ", StringComparison.Ordinal);
        var what = separator < 0 ? difference.Step : difference.Step[(separator + 2)..];
        var place = difference.Where;
        return difference.Where is "status" && separator > 0 && difference.Step[..separator].EndsWith("life", StringComparison.Ordinal)
            ? $"{what}: {place} {difference.Left[..Math.Min(3, difference.Left.Length)]} ≠ {difference.Right[..Math.Min(3, difference.Right.Length)]}"
            : $"{what}: {place}";
    }
}
