using System.Text;

namespace Navarch.Cel.Values;

/// <summary>
/// CEL counts and indexes strings by code point; .NET by UTF-16 unit. They agree unless surrogates occur.
/// </summary>
static class CodePoints
{
    public static int Count(ReadOnlySpan<char> text)
    {
        var first = text.IndexOfAnyInRange('\ud800', '\udfff');
        if (first < 0) return text.Length;
        var count = first;
        foreach (var _ in text[first..].EnumerateRunes()) count++;
        return count;
    }

    public static bool AreUnits(ReadOnlySpan<char> text) => text.IndexOfAnyInRange('\ud800', '\udfff') < 0;

    /// <summary>The UTF-16 offset of a code point; the length where it is one past the end, -1 beyond.</summary>
    public static int OffsetOf(string text, long index)
    {
        if (index < 0) return -1;
        if (AreUnits(text)) return index <= text.Length ? (int)index : -1;
        var offset = 0;
        for (; index > 0; index--)
        {
            if (offset >= text.Length) return -1;
            offset += char.IsHighSurrogate(text[offset]) && offset + 1 < text.Length && char.IsLowSurrogate(text[offset + 1]) ? 2 : 1;
        }
        return offset;
    }

    /// <summary>By the bytes of their UTF-8, as Go orders strings.</summary>
    public static int Compare(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length) return left.Length.CompareTo(right.Length);
        var (a, b) = (left[common], right[common]);
        // A surrogate stands for a code point above all those of one unit.
        return char.IsSurrogate(a) != char.IsSurrogate(b) ? (char.IsSurrogate(a) ? 1 : -1) : a.CompareTo(b);
    }

    public static IEnumerable<string> Of(string text)
    {
        foreach (var rune in text.EnumerateRunes().ToArray()) yield return rune.ToString();
    }

    private static Rune[] ToArray(this StringRuneEnumerator runes)
    {
        var list = new List<Rune>();
        foreach (var rune in runes) list.Add(rune);
        return [.. list];
    }
}
