using System.Text.RegularExpressions;

namespace Navarch.Api.Patterns;

/// <summary>
/// A regular expression of RE2, matched in time linear in the text. What RE2 takes is translated to the runtime's
/// notation for its engine without backtracking; all else is refused.
/// </summary>
public sealed class Pattern
{
    private readonly Regex _units;
    private readonly Lazy<Regex> _codePoints;

    private Pattern(Regex units, Func<Regex> codePoints) => (_units, _codePoints) = (units, new(codePoints));

    public bool IsMatch(string text) => For(text).IsMatch(text);

    /// <summary>Empty where nothing matches.</summary>
    public string Find(string text) => For(text).Match(text).Value;

    /// <param name="text">Searched.</param>
    /// <param name="count">At most so many; negative: all.</param>
    public IEnumerable<string> FindAll(string text, long count)
    {
        var end = -1;
        var match = For(text).Match(text);
        for (var found = 0L; match.Success && (count < 0 || found < count); match = match.NextMatch())
        {
            // As in Go, an empty match right after a match doesn't count.
            if (match.Length == 0 && match.Index == end) continue;
            end = match.Index + match.Length;
            found++;
            yield return match.Value;
        }
    }

    /// <summary>The pattern, or what is wrong with it, in Go's words where those are known.</summary>
    public static (Pattern? Compiled, string? Problem) Compile(string pattern, int charactersMax)
    {
        if (pattern.Length > charactersMax)
            return (null, $"error parsing regexp: the pattern is longer than {charactersMax} characters");
        var (units, problem) = Re2Translation.Of(pattern, byCodePoint: false);
        if (units is null) return (null, $"error parsing regexp: {problem}");
        try
        {
            return (new(Made(units), () => Made(Re2Translation.Of(pattern, byCodePoint: true).Text!)), null);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            return (null, $"error parsing regexp: {refused.Message}");
        }
    }

    /// <summary>Text beyond the basic plane needs a pattern that takes two units for one character.</summary>
    private Regex For(string text) => text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 ? _units : _codePoints.Value;

    private static Regex Made(string text) => new(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
