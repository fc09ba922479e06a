using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Api.Selectors;

/// <summary>
/// Reads the text of a label selector:
/// <code>
/// selector     = [ requirement { "," requirement } ]
/// requirement  = [ "!" ] key | key operator
/// operator     = ( "=" | "==" | "!=" | "&gt;" | "&lt;" ) [ value ] | ( "in" | "notin" ) "(" [ values ] ")"
/// </code>
/// The words in and notin are values where a value may stand.
/// </summary>
sealed class LabelFilterReader
{
    private const string Operators = "in, notin, =, ==, !=, gt, lt";

    private readonly List<LabelToken> _tokens = [];
    private int _position;
    private string? _problem;

    internal LabelFilterReader(string text)
    {
        var rest = text.AsSpan();
        do _tokens.Add(LabelToken.Next(ref rest));
        while (_tokens[^1].Kind != LabelTokenKind.End);
    }

    private LabelToken Current => _tokens[Math.Min(_position, _tokens.Count - 1)];
    private bool IsAtWord => Current.Kind is LabelTokenKind.Identifier or LabelTokenKind.In or LabelTokenKind.NotIn;

    internal List<LabelRequirement>? Read(out string problem)
    {
        var requirements = ReadAll();
        problem = _problem ?? "";
        return _problem is null ? requirements : null;
    }

    private List<LabelRequirement>? ReadAll()
    {
        List<LabelRequirement> requirements = [];
        if (Current.Kind == LabelTokenKind.End) return requirements;
        if (!IsAtWord && Current.Kind != LabelTokenKind.Not)
            return Refuse<List<LabelRequirement>>(
                $"found '{Current.Text}', expected: !, identifier, or 'end of string'");
        while (true)
        {
            if (ReadRequirement() is not { } requirement)
                return Refuse<List<LabelRequirement>>($"unable to parse requirement: {_problem}");
            requirements.Add(requirement);
            var next = Take();
            if (next.Kind == LabelTokenKind.End) return requirements;
            if (next.Kind != LabelTokenKind.Comma)
                return Refuse<List<LabelRequirement>>($"found '{next.Text}', expected: ',' or 'end of string'");
            if (!IsAtWord && Current.Kind != LabelTokenKind.Not)
                return Refuse<List<LabelRequirement>>($"found '{Current.Text}', expected: identifier after ','");
        }
    }

    private LabelRequirement? ReadRequirement()
    {
        var isNegated = Current.Kind == LabelTokenKind.Not;
        if (isNegated) Take();
        if (!IsAtWord) return Refuse<LabelRequirement>($"found '{Take().Text}', expected: identifier");
        var key = Take().Text;
        if (LabelName.Key(key) is { Count: > 0 } problems)
            return Refuse<LabelRequirement>(
                $"<nil>: Invalid value: {Quoted.Text(key)}: {string.Join("; ", problems)}");
        if (isNegated) return Create(key, LabelOperator.DoesNotExist, []);
        if (Current.Kind is LabelTokenKind.End or LabelTokenKind.Comma) return Create(key, LabelOperator.Exists, []);
        if (ReadOperator() is not { } @operator) return null;
        var values = @operator is LabelOperator.In or LabelOperator.NotIn ? ReadValues() : ReadExactValue();
        return values is null ? null : Create(key, @operator, [.. values]);
    }

    private LabelOperator? ReadOperator()
    {
        var token = Take();
        LabelOperator? known = token.Kind switch
        {
            LabelTokenKind.In => LabelOperator.In,
            LabelTokenKind.NotIn => LabelOperator.NotIn,
            LabelTokenKind.Equals => LabelOperator.Equals,
            LabelTokenKind.DoubleEquals => LabelOperator.DoubleEquals,
            LabelTokenKind.NotEquals => LabelOperator.NotEquals,
            LabelTokenKind.Greater => LabelOperator.GreaterThan,
            LabelTokenKind.Less => LabelOperator.LessThan,
            _ => null,
        };
        if (known is null) _problem = $"found '{token.Text}', expected: {Operators}";
        return known;
    }

    private SortedSet<string>? ReadValues()
    {
        if (Take() is { Kind: not LabelTokenKind.Open } other)
            return Refuse<SortedSet<string>>($"found '{other.Text}' expected: '('");
        var values = new SortedSet<string>(StringComparer.Ordinal);
        var expectsValue = true;
        while (true)
        {
            var isWord = IsAtWord;
            var token = Take();
            if (isWord && expectsValue)
            {
                values.Add(token.Text);
                expectsValue = false;
            }
            else if (token.Kind is LabelTokenKind.Comma or LabelTokenKind.Close)
            {
                // Nothing before a comma or the bracket is the empty value.
                if (expectsValue) values.Add("");
                if (token.Kind == LabelTokenKind.Close) return values;
                expectsValue = true;
            }
            else
            {
                return Refuse<SortedSet<string>>(expectsValue
                    ? $"found '{token.Text}', expected: ',', ')' or identifier"
                    : $"found '{token.Text}', expected: ',' or ')'");
            }
        }
    }

    private SortedSet<string>? ReadExactValue()
    {
        if (Current.Kind is LabelTokenKind.End or LabelTokenKind.Comma) return [""];
        var isWord = IsAtWord;
        var token = Take();
        return isWord ? [token.Text] : Refuse<SortedSet<string>>($"found '{token.Text}', expected: identifier");
    }

    private LabelRequirement? Create(string key, LabelOperator @operator, string[] values) =>
        LabelRequirement.Create(key, @operator, values, out _problem);

    private LabelToken Take()
    {
        var token = Current;
        _position++;
        return token;
    }

    private T? Refuse<T>(string problem) where T : class
    {
        _problem = problem;
        return null;
    }
}
