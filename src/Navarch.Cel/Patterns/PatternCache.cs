using System.Collections.Concurrent;
using Navarch.Api.Patterns;

namespace Navarch.Cel.Patterns;

/// <summary>Patterns that expressions make at run time, compiled. When it is full it starts anew.</summary>
static class PatternCache
{
    private static readonly ConcurrentDictionary<string, (Pattern? Compiled, string? Problem)> Known = new(StringComparer.Ordinal);

    public static (Pattern? Compiled, string? Problem) Get(string pattern)
    {
        if (Known.TryGetValue(pattern, out var known)) return known;
        var made = Pattern.Compile(pattern, CelLimits.Default.PatternCharactersMax);
        if (Known.Count >= CelLimits.Default.CachedPatternsMax) Known.Clear();
        return Known[pattern] = made;
    }
}
