using System.Text;
using Navarch.Api.Schemas.Structural;

namespace Navarch.Server.Kinds.Extensions;

/// <summary>Where a path of members and keys leads in a schema: <c>.spec.color</c>, <c>.data['a.b']</c>.</summary>
/// <param name="Path">As messages show it.</param>
/// <param name="Root">The first member.</param>
/// <param name="Schema">What stands there; null where nothing is said of it.</param>
/// <param name="Problem">Why it leads nowhere.</param>
internal sealed record SchemaPlace(string Path, string Root, SchemaNode? Schema, string? Problem)
{
    private const string NoField = "does not refer to a valid field";
    private const string Ends = "unexpected end of JSON path";

    /// <param name="text">The path.</param>
    /// <param name="schema">In which it leads.</param>
    /// <param name="allowsKeys">Brackets may stand in it.</param>
    public static SchemaPlace Find(string text, SchemaNode schema, bool allowsKeys = true)
    {
        var (path, root) = (new StringBuilder(), "");
        SchemaNode? at = schema;
        using var tokens = Tokens(text).GetEnumerator();
        while (tokens.MoveNext())
        {
            if (tokens.Current is not ("." or "[")) return Wrong($"expected [ or . but got: {tokens.Current}");
            var isKey = tokens.Current == "[";
            if (isKey && !allowsKeys) return Wrong("array notation is not allowed");
            if (!tokens.MoveNext()) return Wrong(Ends);
            var (name, problem) = isKey ? Unquote(tokens.Current) : (tokens.Current, null);
            if (name is null) return Wrong(problem!);
            if (at is not { } within || (within.Properties.Count == 0 && !within.HasAdditionalProperties)) return Wrong(NoField);
            if (path.Length == 0) root = name;
            if (within.Properties.Count == 0)
            {
                path.Append('[').Append(name).Append(']');
                at = within.AdditionalProperties;
            }
            else
            {
                path.Append(path.Length == 0 ? "" : ".").Append(name);
                if ((at = within.Properties.Find(name)) is null) return Wrong(NoField);
            }
            if (!isKey) continue;
            if (!tokens.MoveNext()) return Wrong(Ends);
            if (tokens.Current != "]") return Wrong($"expected ] but got {tokens.Current}");
        }
        return new(path.ToString(), root, at, null);
    }

    private static SchemaPlace Wrong(string problem) => new("", "", null, problem);

    /// <summary>Dots, brackets, and what stands between them; a quoted text is one piece.</summary>
    private static IEnumerable<string> Tokens(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            if (text[start] == '\'')
            {
                while (end < text.Length && (text[end] != '\'' || text[end - 1] == '\\')) end++;
                end = Math.Min(end + 1, text.Length);
            }
            else if (text[start] is not ('.' or '[' or ']'))
                while (end < text.Length && text[end] is not ('.' or '[' or ']')) end++;
            yield return text[start..end];
            start = end;
        }
    }

    private static (string? Text, string? Problem) Unquote(string token)
    {
        if (token.Length < 2 || token[0] != '\'' || token[^1] != '\'')
            return (null, $"expected single quoted string but got {token}");
        var text = new StringBuilder();
        for (var i = 1; i < token.Length - 1; i++)
        {
            if (token[i] != '\\' || i + 1 >= token.Length - 1)
            {
                text.Append(token[i]);
                continue;
            }
            var at = "abfnrtv'\\".IndexOf(token[++i]);
            if (at < 0) return (null, $"invalid string literal: invalid escape char \\{token[i]}");
            text.Append("\a\b\f\n\r\t\v'\\"[at]);
        }
        return (text.ToString(), null);
    }
}
