namespace Navarch.Core.Collections;

public static class KeyRange
{
    /// <summary>The first key behind all that start with the prefix, in ordinal order.</summary>
    public static string EndOf(string prefix) =>
        prefix.Length == 0 ? "\uFFFF" : string.Concat(prefix.AsSpan(0, prefix.Length - 1), [(char)(prefix[^1] + 1)]);
}
