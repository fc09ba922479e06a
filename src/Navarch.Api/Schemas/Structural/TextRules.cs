using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Patterns;
using Navarch.Core.Limits;

namespace Navarch.Api.Schemas.Structural;

/// <summary>Length and pattern of a text. Lengths count characters, not UTF-16 units.</summary>
sealed class TextRules
{
    private readonly long? _lengthMax;
    private readonly long? _lengthMin;
    private readonly string? _patternText;
    private readonly Lazy<(Pattern? Compiled, string? Problem)>? _pattern;

    private TextRules(DocumentObject source)
    {
        _lengthMax = source.Whole("maxLength");
        _lengthMin = source.Whole("minLength");
        if (source.String("pattern") is not { Length: > 0 } pattern) return;
        _patternText = pattern;
        // Compiling takes time and room; most patterns of a cluster are never used.
        _pattern = new(() => Pattern.Compile(pattern, SchemaLimits.Default.PatternCharactersMax));
    }

    public static TextRules? Read(DocumentObject source)
    {
        var rules = new TextRules(source);
        return rules._lengthMax is null && rules._lengthMin is null && rules._pattern is null ? null : rules;
    }

    public bool Accepts(string text) => IsShortEnough(text) && IsLongEnough(text) && Matches(text);

    public void Explain(DocumentString value, string path, Report report)
    {
        if (!IsShortEnough(value.Value))
            report.Add($"{path} in body should be at most {_lengthMax} chars long", path, FieldErrorType.TooLong, "",
                $"may not be more than {_lengthMax} {(_lengthMax == 1 ? "byte" : "bytes")}");
        else if (!IsLongEnough(value.Value))
            report.Invalid(path, value, $"{path} in body should be at least {_lengthMin} chars long");
        else if (!Matches(value.Value))
            report.Invalid(path, value, $"{path} in body should match '{_patternText}{Problem()}'");
    }

    private string Problem() => _pattern?.Value.Problem is { } problem ? $", but pattern is invalid: {problem}" : "";

    private bool IsShortEnough(string text) => _lengthMax is not { } most || text.Length <= most || Length(text) <= most;

    // A character has at most two units.
    private bool IsLongEnough(string text) =>
        _lengthMin is not { } least || (text.Length >= least && Length(text) >= least);

    private bool Matches(string text) => _pattern is null || _pattern.Value.Compiled?.IsMatch(text) == true;

    private static int Length(string text)
    {
        var first = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff');
        if (first < 0) return text.Length;
        var length = first;
        foreach (var _ in text.AsSpan(first).EnumerateRunes()) length++;
        return length;
    }
}
