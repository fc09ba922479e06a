using System.Globalization;
using System.Text;

namespace Navarch.Api.Patterns;

/// <summary>Character classes and escapes of RE2, whose Perl classes are ASCII.</summary>
static class Re2Class
{
    private const string AnyPair = "[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]";
    private const int CodePointMax = 0x10FFFF;

    private static readonly Dictionary<string, string> Posix = new(StringComparer.Ordinal)
    {
        ["alnum"] = "0-9A-Za-z",
        ["alpha"] = "A-Za-z",
        ["ascii"] = "\\x00-\\x7F",
        ["blank"] = "\\t\\x20",
        ["cntrl"] = "\\x00-\\x1F\\x7F",
        ["digit"] = "0-9",
        ["graph"] = "!-~",
        ["lower"] = "a-z",
        ["print"] = "\\x20-~",
        ["punct"] = "!-/:-@\\[-`{-~",
        ["space"] = "\\t\\n\\v\\f\\r\\x20",
        ["upper"] = "A-Z",
        ["word"] = "0-9A-Za-z_",
        ["xdigit"] = "0-9A-Fa-f",
    };

    /// <summary>The complements of the Perl classes and of the POSIX ones, within the basic plane.</summary>
    private static readonly Dictionary<char, string> Complements = new()
    {
        ['D'] = "\\x00-/:-\\uFFFF",
        ['S'] = "\\x00-\\x08\\x0B\\x0E-\\x1F!-\\uFFFF",
        ['W'] = "\\x00-/:-@\\[-\\^`{-\\uFFFF",
    };

    private static readonly Dictionary<char, string> Perl = new()
    {
        ['d'] = "0-9",
        ['s'] = "\\t\\n\\f\\r\\x20",
        ['w'] = "0-9A-Za-z_",
    };

    private static readonly HashSet<string> Categories =
    [
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf",
        "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Cs", "Co",
    ];

    /// <summary>From the opening bracket past the closing one.</summary>
    public static void Translate(string text, ref int at, StringBuilder made, bool byCodePoint, Func<string, Exception> wrong)
    {
        var start = at++;
        var isNegated = at < text.Length && text[at] == '^';
        if (isNegated) at++;
        var inside = new StringBuilder();
        var pairs = new List<string>();
        for (var first = true; ; first = false)
        {
            if (at >= text.Length) throw wrong($"missing closing ]: `{text[start..]}`");
            if (text[at] == ']' && !first) break;
            if (SetAt(text, ref at, wrong) is { } set)
            {
                inside.Append(set);
                continue;
            }
            var from = at;
            var low = CodePointAt(text, ref at, wrong);
            var high = low;
            if (at + 1 < text.Length && text[at] == '-' && text[at + 1] != ']')
            {
                at++;
                high = CodePointAt(text, ref at, wrong);
                if (high < low) throw wrong($"invalid character class range: `{text[from..at]}`");
            }
            Range(inside, pairs, low, high);
        }
        at++;
        Write(made, inside.ToString(), pairs, isNegated, byCodePoint);
    }

    /// <summary>An escape that stands by itself, as a piece of its own.</summary>
    public static string EscapeOutside(string text, ref int at, bool byCodePoint, Func<string, Exception> wrong)
    {
        var made = new StringBuilder();
        if (SetAt(text, ref at, wrong) is { } set)
        {
            var isComplement = text[at - 1] is 'D' or 'S' or 'W';
            if (byCodePoint && isComplement) return $"(?:{AnyPair}|[{set}-[\\uD800-\\uDFFF]])";
            return $"[{set}]";
        }
        var code = CodePointAt(text, ref at, wrong);
        return code > char.MaxValue ? $"(?:{char.ConvertFromUtf32(code)})" : Unit(code);
    }

    private static void Write(StringBuilder made, string inside, List<string> pairs, bool isNegated, bool byCodePoint)
    {
        if (!byCodePoint)
        {
            // No text that it is used for has characters beyond the basic plane.
            made.Append(inside.Length > 0 ? $"[{(isNegated ? "^" : "")}{inside}]" : isNegated ? "[\\s\\S]" : "[^\\s\\S]");
            return;
        }
        var beyond = string.Join('|', pairs);
        if (!isNegated)
        {
            var units = inside.Length > 0 ? $"[{inside}]" : "[^\\s\\S]";
            made.Append(beyond.Length > 0 ? $"(?:{beyond}|{units})" : units);
            return;
        }
        // Without lookahead the pairs that are excluded can't be told from others; all others are listed.
        var others = pairs.Count == 0 ? AnyPair : string.Join('|', SurrogateRanges.Complement(pairs));
        var rest = $"[^{inside}\\uD800-\\uDFFF]";
        made.Append(others.Length > 0 ? $"(?:{others}|{rest})" : rest);
    }

    private static void Range(StringBuilder inside, List<string> pairs, int low, int high)
    {
        if (low <= char.MaxValue)
        {
            inside.Append(Unit(low));
            if (high > low) inside.Append('-').Append(Unit(Math.Min(high, char.MaxValue)));
        }
        if (high > char.MaxValue) pairs.AddRange(SurrogateRanges.Of(Math.Max(low, 0x10000), high));
    }

    private static string Unit(int code) => $"\\u{code:X4}";

    /// <summary>A named class here, as the inside of a class; null where a single character stands.</summary>
    private static string? SetAt(string text, ref int at, Func<string, Exception> wrong)
    {
        if (text[at] == '[' && at + 1 < text.Length && text[at + 1] == ':') return PosixAt(text, ref at, wrong);
        if (text[at] != '\\' || at + 1 >= text.Length) return null;
        var letter = text[at + 1];
        if (Perl.TryGetValue(letter, out var set) || Complements.TryGetValue(letter, out set))
        {
            at += 2;
            return set;
        }
        if (letter is not ('p' or 'P') || at + 2 >= text.Length) return null;
        var end = text[at + 2] == '{' ? text.IndexOf('}', at) : at + 2;
        var name = end < 0 ? "" : text[at + 2] == '{' ? text[(at + 3)..end] : text[(at + 2)..(at + 3)];
        var isNegated = letter == 'P' ^ name.StartsWith('^');
        if (!Categories.Contains(name.TrimStart('^'))) throw wrong($"invalid character class range: `\\{letter}{{{name}}}`");
        at = end + 1;
        return $"\\{(isNegated ? 'P' : 'p')}{{{name.TrimStart('^')}}}";
    }

    private static string? PosixAt(string text, ref int at, Func<string, Exception> wrong)
    {
        var end = text.IndexOf(":]", at, StringComparison.Ordinal);
        if (end < 0) return null;
        var name = text[(at + 2)..end];
        var isNegated = name.StartsWith('^');
        if (!Posix.TryGetValue(name.TrimStart('^'), out var set)) throw wrong($"invalid character class range: `[:{name}:]`");
        at = end + 2;
        return isNegated ? Complement(name[1..]) : set;
    }

    private static string Complement(string name)
    {
        var set = new StringBuilder();
        var member = new System.Text.RegularExpressions.Regex($"[{Posix[name]}]", System.Text.RegularExpressions.RegexOptions.NonBacktracking);
        for (var c = 0; c < 128; c++)
            if (!member.IsMatch(((char)c).ToString())) set.Append(Unit(c));
        return set.Append("\\u0080-\\uFFFF").ToString();
    }

    private static int CodePointAt(string text, ref int at, Func<string, Exception> wrong)
    {
        if (text[at] != '\\')
        {
            var code = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? char.ConvertToUtf32(text, at) : text[at];
            at += code > char.MaxValue ? 2 : 1;
            return code;
        }
        if (at + 1 >= text.Length) throw wrong("trailing backslash at end of expression: ``");
        var letter = text[at + 1];
        var start = at;
        at += 2;
        return letter switch
        {
            'a' => '\a',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            'x' => Hexadecimal(text, ref at, start, wrong),
            >= '0' and <= '7' => Octal(text, ref at, letter, start, wrong),
            _ when letter < 128 && !char.IsAsciiLetterOrDigit(letter) => letter,
            _ => throw wrong($"invalid escape sequence: `\\{letter}`"),
        };
    }

    private static int Hexadecimal(string text, ref int at, int start, Func<string, Exception> wrong)
    {
        var isBraced = at < text.Length && text[at] == '{';
        var end = isBraced ? text.IndexOf('}', at) : at + 2;
        var digits = end < 0 || end > text.Length ? "" : text[(isBraced ? at + 1 : at)..end];
        if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code is < 0 or > CodePointMax)
            throw wrong($"invalid escape sequence: `{text[start..Math.Min(text.Length, at + 2)]}`");
        at = isBraced ? end + 1 : end;
        return code;
    }

    /// <summary>\0 and up to two more digits; a digit alone would be a back reference, which RE2 has not.</summary>
    private static int Octal(string text, ref int at, char first, int start, Func<string, Exception> wrong)
    {
        var code = first - '0';
        var digits = 1;
        while (digits < 3 && at < text.Length && text[at] is >= '0' and <= '7')
        {
            code = code * 8 + text[at++] - '0';
            digits++;
        }
        return first == '0' || digits > 1 ? code : throw wrong($"invalid escape sequence: `{text[start..at]}`");
    }
}
