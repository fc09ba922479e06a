using Navarch.Api.Patterns;
using Navarch.Cel.Functions;

namespace Navarch.Cel.Patterns;

/// <summary>Functions that take a pattern; one written in the expression is compiled with it.</summary>
static class PatternFunctions
{
    public static CelValue Matches(in CelValue text, in CelValue pattern)
    {
        var (compiled, problem) = PatternCache.Get(pattern.AsString);
        return compiled is null ? CelValue.Error(problem!) : CelValue.Bool(compiled.IsMatch(text.AsString));
    }

    public static CelValue Find(in CelValue text, in CelValue pattern)
    {
        var (compiled, problem) = PatternCache.Get(pattern.AsString);
        return compiled is null ? Illegal(problem!) : CelValue.String(compiled.Find(text.AsString));
    }

    public static CelValue FindAll(in CelValue text, in CelValue pattern) => FindAll(text, pattern, -1);

    public static CelValue FindAll(in CelValue text, in CelValue pattern, long count)
    {
        var (compiled, problem) = PatternCache.Get(pattern.AsString);
        return compiled is null ? Illegal(problem!) : All(compiled, text, count);
    }

    /// <summary>The overload with its pattern compiled; itself where it takes none or the pattern is wrong.</summary>
    public static CelOverload WithPattern(CelOverload overload, string text)
    {
        if (overload.Function is not ("matches" or "find" or "findAll") || overload.Two is null) return overload;
        if (Pattern.Compile(text, CelLimits.Default.PatternCharactersMax).Compiled is not { } pattern) return overload;
        return overload.With(overload.Function switch
        {
            "matches" => (in value, in _) => CelValue.Bool(pattern.IsMatch(value.AsString)),
            "find" => (in value, in _) => CelValue.String(pattern.Find(value.AsString)),
            _ => (in value, in _) => All(pattern, value, -1),
        });
    }

    private static CelValue All(Pattern pattern, in CelValue text, long count) =>
        CelValue.List([.. pattern.FindAll(text.AsString, count).Select(CelValue.String)]);

    private static CelValue Illegal(string problem) => CelValue.Error($"Illegal regex: {problem}");
}
