using System.IO.Enumeration;

namespace Navarch.Differential;

/// <summary>
/// Differences that are meant, from <c>explained.tsv</c>: a pattern for the step, one for where, and the reason. The
/// patterns know <c>*</c> and <c>?</c>. Of statuses both codes are said.
/// </summary>
public sealed class Explanations
{
    private readonly IReadOnlyList<(string Step, string Where, string Reason)> _rows;

    private Explanations(IReadOnlyList<(string, string, string)> rows) => _rows = rows;

    public static Explanations Own { get; } = new(
    [
        .. Resources.Read("explained.tsv").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#').Select(line => line.Split('\t')).Select(cells => (cells[0], cells[1], cells[2])),
    ]);

    public static Explanations None { get; } = new([]);

    /// <summary>The reason, or null for a difference that nobody has explained.</summary>
    public string? For(Difference difference) =>
        _rows.FirstOrDefault(row => Matches(row.Step, difference.Step) && Matches(row.Where, WhereOf(difference))).Reason;

    /// <summary>Of a status with both codes, so that no more than one pair is explained: <c>status 500 400</c>.</summary>
    private static string WhereOf(Difference difference) => difference.Where == "status"
        ? $"status {difference.Left.Split(' ')[0]} {difference.Right.Split(' ')[0]}"
        : difference.Where;

    private static bool Matches(string pattern, string text) =>
        FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);
}
