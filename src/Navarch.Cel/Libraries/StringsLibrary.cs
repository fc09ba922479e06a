using Navarch.Cel.Functions;
using static Navarch.Cel.Functions.CelOverload;

namespace Navarch.Cel.Libraries;

/// <summary>The extension for strings. Positions count code points.</summary>
static class StringsLibrary
{
    private const int MadeCharactersMax = 64 * 1024 * 1024;

    private static readonly CelType Text = CelType.String;
    private static readonly CelType Texts = CelType.List(CelType.String);

    private static readonly CelOverload[] First =
    [
        Member("charAt", "string_char_at_int", Text, CelType.Int, Text, CharAt),
        Member("indexOf", "string_index_of_string", Text, Text, CelType.Int, (in text, in part) =>
            IndexOf(text.AsString, part.AsString, 0)),
        Member("indexOf", "string_index_of_string_int", [Text, Text, CelType.Int], CelType.Int, arguments =>
            IndexOf(arguments[0].AsString, arguments[1].AsString, arguments[2].AsInt)),
        Member("lastIndexOf", "string_last_index_of_string", Text, Text, CelType.Int, LastIndexOf),
        Member("lastIndexOf", "string_last_index_of_string_int", [Text, Text, CelType.Int], CelType.Int, arguments =>
            LastIndexOf(arguments[0].AsString, arguments[1].AsString, arguments[2].AsInt)),
        Member("lowerAscii", "string_lower_ascii", Text, Text, (in text) =>
            CelValue.String(Map(text.AsString, char.ToLowerInvariant))),
        Member("upperAscii", "string_upper_ascii", Text, Text, (in text) =>
            CelValue.String(Map(text.AsString, char.ToUpperInvariant))),
        Member("replace", "string_replace_string_string", [Text, Text, Text], Text, arguments =>
            Replace(arguments[0].AsString, arguments[1].AsString, arguments[2].AsString, -1)),
        Member("replace", "string_replace_string_string_int", [Text, Text, Text, CelType.Int], Text, arguments =>
            Replace(arguments[0].AsString, arguments[1].AsString, arguments[2].AsString, arguments[3].AsInt)),
        Member("split", "string_split_string", Text, Text, Texts, (in text, in separator) =>
            Split(text.AsString, separator.AsString, -1)),
        Member("split", "string_split_string_int", [Text, Text, CelType.Int], Texts, arguments =>
            Split(arguments[0].AsString, arguments[1].AsString, arguments[2].AsInt)),
        Member("substring", "string_substring_int", Text, CelType.Int, Text, (in text, in start) =>
            CodePoints.OffsetOf(text.AsString, start.AsInt) is var at and >= 0
                ? CelValue.String(text.AsString[at..])
                : OutOfRange(start.AsInt)),
        Member("substring", "string_substring_int_int", [Text, CelType.Int, CelType.Int], Text, arguments =>
            Substring(arguments[0].AsString, arguments[1].AsInt, arguments[2].AsInt)),
        Member("trim", "string_trim", Text, Text, (in text) => CelValue.String(text.AsString.Trim())),
        Member("join", "list_join", Texts, Text, (in list) => Join(list.AsList, "")),
        Member("join", "list_join_string", Texts, Text, Text, (in list, in separator) =>
            Join(list.AsList, separator.AsString)),
    ];

    private static readonly CelOverload[] Later =
    [
        Member("format", "string_format", Text, CelType.List(CelType.Dyn), Text, (in text, in arguments) =>
            FormatText.Of(text.AsString, arguments.AsList)),
        Of("strings.quote", "strings_quote", Text, Text, (in text) => CelValue.String(Quoted(text.AsString))),
    ];

    /// <summary>With and without format() and quote().</summary>
    public static CelLibrary Version0 { get; } = new("strings") { Overloads = First };
    public static CelLibrary Version2 { get; } = new("strings") { Overloads = [.. First, .. Later] };

    /// <summary>With reverse().</summary>
    public static CelLibrary Version3 { get; } = new("strings")
    {
        Overloads =
        [
            .. First, .. Later,
            Member("reverse", "string_reverse", Text, Text, (in text) =>
                CelValue.String(string.Concat(CodePoints.Of(text.AsString).Reverse()))),
        ],
    };

    private static CelValue OutOfRange(long index) => CelValue.Error($"index out of range: {index}");

    private static CelValue CharAt(in CelValue text, in CelValue index)
    {
        var start = CodePoints.OffsetOf(text.AsString, index.AsInt);
        if (start < 0) return OutOfRange(index.AsInt);
        if (start == text.AsString.Length) return CelValue.String("");
        var isPair = char.IsHighSurrogate(text.AsString[start]) && start + 1 < text.AsString.Length;
        return CelValue.String(text.AsString.Substring(start, isPair ? 2 : 1));
    }

    private static CelValue IndexOf(string text, string part, long from)
    {
        if (part.Length == 0) return CelValue.Int(from);
        if (from < 0) return OutOfRange(from);
        var start = CodePoints.OffsetOf(text, from);
        if (start < 0) return CelValue.Int(-1);
        return PositionOf(text, text.IndexOf(part, start, StringComparison.Ordinal));
    }

    private static CelValue LastIndexOf(in CelValue text, in CelValue part)
    {
        if (part.AsString.Length == 0) return CelValue.Int(CodePoints.Count(text.AsString));
        return PositionOf(text.AsString, text.AsString.LastIndexOf(part.AsString, StringComparison.Ordinal));
    }

    /// <summary>The last that starts at or before a position.</summary>
    private static CelValue LastIndexOf(string text, string part, long from)
    {
        if (part.Length == 0) return CelValue.Int(from);
        if (from < 0) return OutOfRange(from);
        var start = CodePoints.OffsetOf(text, from);
        if (start < 0 || start == text.Length) return CelValue.Int(-1);
        var end = Math.Min(text.Length, start + part.Length);
        return PositionOf(text, text.AsSpan(0, end).LastIndexOf(part));
    }

    private static CelValue PositionOf(string text, int offset) =>
        CelValue.Int(offset < 0 ? -1 : CodePoints.Count(text.AsSpan(0, offset)));

    private static string Map(string text, Func<char, char> map) =>
        string.Create(text.Length, (text, map), static (made, from) =>
        {
            for (var i = 0; i < made.Length; i++) made[i] = char.IsAscii(from.text[i]) ? from.map(from.text[i]) : from.text[i];
        });

    private static CelValue Substring(string text, long start, long end)
    {
        if (start > end) return CelValue.Error($"invalid substring range. start: {start}, end: {end}");
        var first = CodePoints.OffsetOf(text, start);
        if (first < 0) return OutOfRange(start);
        var last = CodePoints.OffsetOf(text, end);
        return last < 0 ? OutOfRange(end) : CelValue.String(text[first..last]);
    }

    /// <param name="text">Searched.</param>
    /// <param name="old">Empty: before each character and at the end.</param>
    /// <param name="with">Put in its place.</param>
    /// <param name="count">At most so often; negative: always.</param>
    private static CelValue Replace(string text, string old, string with, long count)
    {
        if (count == 0 || old == with) return CelValue.String(text);
        var times = old.Length == 0 ? CodePoints.Count(text) + 1 : text.AsSpan().Count(old);
        if (count >= 0) times = (int)Math.Min(times, count);
        if (text.Length + (long)times * (with.Length - old.Length) > MadeCharactersMax) return CelValue.Error("the resulting string is too long");
        var made = new System.Text.StringBuilder();
        var at = 0;
        for (; times > 0; times--)
        {
            var next = old.Length == 0 ? at : text.IndexOf(old, at, StringComparison.Ordinal);
            made.Append(text, at, next - at).Append(with);
            at = next + old.Length;
            if (old.Length > 0 || at >= text.Length) continue;
            var width = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
            // The character stands between two places; after the last place all that is left follows.
            if (times > 1) made.Append(text, at, width);
            if (times > 1) at += width;
        }
        return CelValue.String(made.Append(text, at, text.Length - at).ToString());
    }

    private static CelValue Split(string text, string separator, long count)
    {
        if (count == 0) return CelValue.List(ArrayList.Empty);
        IEnumerable<string> parts = (separator.Length, count) switch
        {
            (0, < 0) => CodePoints.Of(text),
            (0, _) => Characters(text, count),
            (_, < 0) => text.Split(separator),
            _ => text.Split(separator, (int)Math.Min(count, int.MaxValue)),
        };
        return CelValue.List([.. parts.Select(CelValue.String)]);
    }

    private static IEnumerable<string> Characters(string text, long count)
    {
        var all = CodePoints.Of(text).ToArray();
        return all.Length <= count ? all : [.. all.Take((int)count - 1), string.Concat(all.Skip((int)count - 1))];
    }

    private static CelValue Join(CelList list, string separator)
    {
        var parts = new string[list.Count];
        var length = 0L;
        for (var i = 0; i < parts.Length; i++)
        {
            if (list[i].Kind != CelKind.String) return list[i].IsProblem ? list[i] : CelValue.Error($"join: invalid input: {list[i]}");
            parts[i] = list[i].AsString;
            length += parts[i].Length + separator.Length;
        }
        return length > MadeCharactersMax
            ? CelValue.Error("the resulting string is too long")
            : CelValue.String(string.Join(separator, parts));
    }

    private static string Quoted(string text)
    {
        var quoted = new System.Text.StringBuilder("\"");
        foreach (var unit in text)
        {
            quoted.Append(unit switch
            {
                '\a' => "\\a",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\v' => "\\v",
                '\\' => "\\\\",
                '"' => "\\\"",
                _ => unit.ToString(),
            });
        }
        return quoted.Append('"').ToString();
    }
}
