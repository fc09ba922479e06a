using System.Diagnostics.CodeAnalysis;
using System.Text;
using Navarch.Api.Errors;

namespace Navarch.Api.Selectors;

/// <summary>
/// A field selector ready to match: <c>metadata.name=a,spec.nodeName!=b</c>. A field that the object lacks is empty.
/// In values, <c>\</c>, <c>,</c> and <c>=</c> stand behind a backslash.
/// </summary>
public sealed class FieldFilter
{
    public static readonly FieldFilter Everything = new([]);

    private readonly FieldRequirement[] _requirements;

    private FieldFilter(IEnumerable<FieldRequirement> requirements) => _requirements = [.. requirements];

    public IReadOnlyList<FieldRequirement> Requirements => _requirements;
    public bool IsEverything => _requirements.Length == 0;

    public static FieldFilter Of(params ReadOnlySpan<FieldRequirement> requirements) => new(requirements.ToArray());

    /// <param name="problem">What is wrong with the text.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out FieldFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        (filter, problem) = (null, null);
        List<FieldRequirement> requirements = [];
        foreach (var term in Terms(text).Order(StringComparer.Ordinal))
        {
            if (term.Length == 0) continue;
            problem = ReadTerm(text, term, requirements);
            if (problem is not null) return false;
        }
        filter = requirements.Count == 0 ? Everything : new(requirements);
        return true;
    }

    /// <summary>
    /// Why these requirements can't be had of a kind with these selectable fields; null when they can.
    /// </summary>
    public string? Refusal(IReadOnlyCollection<string> selectable)
    {
        foreach (var requirement in _requirements)
        {
            if (selectable.Contains(requirement.Field)) continue;
            return selectable.All(name => name.StartsWith("metadata.", StringComparison.Ordinal))
                ? $"{Quoted.Text(requirement.Field)} is not a known field selector: only \"metadata.name\", " +
                    "\"metadata.namespace\""
                : $"field label not supported: {requirement.Field}";
        }
        return null;
    }

    public bool Matches<TFields>(TFields fields) where TFields : ISelectable
    {
        foreach (var requirement in _requirements)
            if (!requirement.Matches(fields)) return false;
        return true;
    }

    public bool Matches(IReadOnlyDictionary<string, string> fields) => Matches(new SelectableDictionary(fields));

    /// <summary>The one value that the field must have; null when the filter leaves a choice.</summary>
    public string? ExactValue(string field)
    {
        foreach (var requirement in _requirements)
            if (requirement.IsEqual && requirement.Field == field) return requirement.Value;
        return null;
    }

    public override string ToString() => string.Join(',', (object[])_requirements);

    private static List<string> Terms(string text)
    {
        List<string> terms = [];
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == ',')
            {
                terms.Add(text[start..i]);
                start = i + 1;
            }
        }
        terms.Add(text[start..]);
        return terms;
    }

    private static string? ReadTerm(string text, string term, List<FieldRequirement> requirements)
    {
        var at = term.IndexOf('=');
        var bang = term.IndexOf("!=", StringComparison.Ordinal);
        var isEqual = bang < 0 || bang > at;
        if (at < 0) return $"invalid selector: '{text}'; can't understand '{term}'";
        var field = term[..(isEqual ? at : bang)];
        var value = term.AsSpan(at + 1);
        if (isEqual && value is ['=', ..]) value = value[1..];
        var unescaped = Unescape(value, out var problem);
        if (problem is null) requirements.Add(new(field, isEqual, unescaped));
        return problem;
    }

    private static string Unescape(ReadOnlySpan<char> value, out string? problem)
    {
        problem = null;
        if (!value.ContainsAny("\\,=")) return value.ToString();
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c == '\\')
            {
                i++;
                if (i < value.Length && value[i] is '\\' or ',' or '=') text.Append(value[i]);
                else
                {
                    var sequence = value[(i - 1)..Math.Min(i + 1, value.Length)];
                    problem = $"invalid field selector: invalid escape sequence: {sequence}";
                }
            }
            else if (c is ',' or '=') problem = $"invalid field selector: unescaped character in value: {(int)c}";
            else text.Append(c);
            if (problem is not null) return "";
        }
        return text.ToString();
    }
}
