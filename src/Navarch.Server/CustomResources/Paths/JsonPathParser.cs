using System.Globalization;
using System.Text;
using Navarch.Api.Documents;

namespace Navarch.Server.CustomResources.Paths;

/// <summary>Reads a <see cref="JsonPath"/>. Anything that isn't one reads as null.</summary>
internal sealed class JsonPathParser
{
    private const int StepsMax = 256;
    private static readonly string[] Comparisons = ["==", "!=", "<=", ">=", "<", ">"];

    private readonly string _text;
    private int _at;

    private JsonPathParser(string text) => _text = text;

    public static IReadOnlyList<PathStep>? Parse(string text)
    {
        var parser = new JsonPathParser(text.Trim());
        if (parser.Next is '$' or '@') parser._at++;
        return parser.Steps() is { } steps && parser._at == parser._text.Length ? steps : null;
    }

    private char Next => _at < _text.Length ? _text[_at] : '\0';

    private List<PathStep>? Steps()
    {
        var steps = new List<PathStep>();
        while (_at < _text.Length)
        {
            if (steps.Count > StepsMax) return null;
            if (Next == '.')
            {
                _at++;
                if (Next == '.')
                {
                    _at++;
                    steps.Add(new PathStep.Descent());
                    if (Next == '[') continue;
                }
                if (Next is '[' or '\0' && steps.Count == 0) continue; // "." is the root.
                if (Name() is not { } step) return null;
                steps.Add(step);
            }
            else if (Next == '[')
            {
                if (Bracket() is not { } step) return null;
                steps.Add(step);
            }
            else if (steps.Count == 0 && Name() is { } first) steps.Add(first);
            else return null;
        }
        return steps;
    }

    private PathStep? Name()
    {
        if (Next == '*')
        {
            _at++;
            return new PathStep.Everything();
        }
        var name = new StringBuilder();
        while (Next is not ('\0' or '.' or '[' or ']' or ' '))
        {
            if (Next == '\\') _at++;
            if (Next == '\0') return null;
            name.Append(_text[_at++]);
        }
        return name.Length == 0 ? null : new PathStep.Member(name.ToString());
    }

    private PathStep? Bracket()
    {
        if (Inside() is not { } inside) return null;
        if (inside.StartsWith('?')) return Filter(inside[1..].Trim());
        var parts = Split(inside).Select(Part).ToList();
        if (parts.Count == 0 || parts.Contains(null)) return null;
        return parts.Count == 1 ? parts[0] : new PathStep.Union(parts!);
    }

    /// <summary>What stands between the bracket and the one that closes it, whatever is quoted or nested within.</summary>
    private string? Inside()
    {
        var start = ++_at;
        var depth = 1;
        for (var quote = '\0'; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (quote != '\0')
            {
                if (c == '\\') _at++;
                else if (c == quote) quote = '\0';
            }
            else if (c is '\'' or '"') quote = c;
            else if (c == '[') depth++;
            else if (c == ']' && --depth == 0) return _text[start..(_at++)].Trim();
        }
        return null;
    }

    private static IEnumerable<string> Split(string list)
    {
        var (start, quote) = (0, '\0');
        for (var i = 0; i < list.Length; i++)
        {
            if (quote != '\0') quote = list[i] == quote ? '\0' : quote;
            else if (list[i] is '\'' or '"') quote = list[i];
            else if (list[i] == ',')
            {
                yield return list[start..i].Trim();
                start = i + 1;
            }
        }
        yield return list[start..].Trim();
    }

    private static PathStep? Part(string part)
    {
        if (part == "*") return new PathStep.Everything();
        if (Unquoted(part) is { } name) return new PathStep.Member(name);
        if (!part.Contains(':')) return Whole(part) is { } place ? new PathStep.Index(place) : null;
        var bounds = part.Split(':');
        if (bounds.Length > 3 || bounds.Any(bound => bound.Length > 0 && Whole(bound) is null)) return null;
        var stride = bounds.Length == 3 ? Whole(bounds[2]) ?? 1 : 1;
        return stride < 1 ? null : new PathStep.Slice(Whole(bounds[0]), Whole(bounds[1]), stride);
    }

    private static PathStep.Where? Filter(string filter)
    {
        if (filter is not ['(', .., ')']) return null;
        var condition = filter[1..^1].Trim();
        foreach (var comparison in Comparisons)
        {
            if (PlaceOf(comparison, condition) is not (>= 0 and var at)) continue;
            var (left, right) = (Operand(condition[..at].Trim()), Operand(condition[(at + comparison.Length)..].Trim()));
            return left is null || right is null ? null : new(new PathCondition(left, comparison, right));
        }
        return Operand(condition) is { } present ? new(new PathCondition(present, "", null)) : null;
    }

    /// <summary>Outside of what is quoted.</summary>
    private static int PlaceOf(string comparison, string condition)
    {
        var quote = '\0';
        for (var i = 0; i < condition.Length; i++)
        {
            if (quote != '\0') quote = condition[i] == quote ? '\0' : quote;
            else if (condition[i] is '\'' or '"') quote = condition[i];
            else if (string.CompareOrdinal(condition, i, comparison, 0, comparison.Length) == 0) return i;
        }
        return -1;
    }

    private static PathOperand? Operand(string text)
    {
        if (text.StartsWith('@') || text.StartsWith('$') || text.StartsWith('.'))
            return Parse(text) is { } steps ? new(JsonPath.Of(steps), null) : null;
        if (Unquoted(text) is { } quoted) return new(null, quoted);
        if (text is "true" or "false") return new(null, text == "true");
        if (Whole(text) is { } whole) return new(null, (long)whole);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            ? new(null, new DocumentNumber(real))
            : null;
    }

    private static string? Unquoted(string text) =>
        text.Length >= 2 && text[0] is '\'' or '"' && text[^1] == text[0]
            ? text[1..^1].Replace("\\" + text[0], text[..1], StringComparison.Ordinal)
            : null;

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
