using System.Text;

namespace Navarch.Cel.Syntax;

/// <summary>
/// An expression's text, and where its lines start. Positions are UTF-16 offsets; columns count code points.
/// </summary>
sealed class CelSource
{
    private const int ExcerptMax = 16_384;

    private readonly List<int> _lineStarts = [0];

    public CelSource(string text)
    {
        Text = text;
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\n') _lineStarts.Add(i + 1);
    }

    public string Text { get; }

    /// <summary>Line from one, column from zero.</summary>
    public (int Line, int Column) Locate(int position)
    {
        var line = _lineStarts.BinarySearch(position);
        if (line < 0) line = ~line - 1;
        return (line + 1, CodePoints.Count(Text.AsSpan(_lineStarts[line], Math.Min(position, Text.Length) - _lineStarts[line])));
    }

    public CelProblem Problem(int position, string message)
    {
        var (line, column) = Locate(position);
        return new(position, line, column, message, Shown(line, column, message));
    }

    /// <summary>As cel-go shows it: place, message, the line, and a mark below.</summary>
    private string Shown(int line, int column, string message)
    {
        var text = new StringBuilder($"ERROR: <input>:{line}:{column + 1}: {message}");
        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Count ? _lineStarts[line] - 1 : Text.Length;
        if (end - start > ExcerptMax) return text.ToString();
        var excerpt = Text[start..end].Replace('\t', ' ');
        text.Append("\n | ").Append(excerpt).Append("\n | ");
        var runes = excerpt.EnumerateRunes();
        for (var i = 0; i < column && runes.MoveNext(); i++) text.Append(runes.Current.IsAscii ? '.' : '\uff0e');
        return text.Append(runes.MoveNext() && !runes.Current.IsAscii ? '\uff3e' : '^').ToString();
    }
}
