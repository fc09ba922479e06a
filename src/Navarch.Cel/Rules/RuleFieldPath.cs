using System.Diagnostics.CodeAnalysis;
using System.Text;
using Navarch.Api.Schemas.Structural;
using ErrorPath = Navarch.Api.Errors.FieldPath;

namespace Navarch.Cel.Rules;

/// <summary>
/// The field that a rule points at: <c>.spec.ports</c>, or <c>.data['a.b']</c>. It must be one that the schema names; lists
/// have none.
/// </summary>
public static class RuleFieldPath
{
    /// <param name="text">As the rule has it.</param>
    /// <param name="schema">Where the rule stands.</param>
    /// <param name="normal">As messages show it.</param>
    public static bool TryParse(string text, SchemaNode schema, [NotNullWhen(true)] out string? normal)
    {
        normal = null;
        ErrorPath? path = null;
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            if (NextName(ref rest) is not { } name) return false;
            if (schema.Properties.Count > 0)
            {
                if (schema.Properties.Find(name) is not { } property) return false;
                (path, schema) = (path is null ? new ErrorPath(name) : path.Child(name), property);
            }
            else if (schema.AdditionalProperties is { } member)
                (path, schema) = (path is null ? new ErrorPath($"[{name}]") : path.Key(name), member);
            else return false;
        }
        normal = path?.ToString() ?? "";
        return true;
    }

    private static string? NextName(ref ReadOnlySpan<char> rest)
    {
        if (rest[0] == '.')
        {
            var end = rest[1..].IndexOfAny('.', '[', ']');
            var name = end < 0 ? rest[1..] : rest.Slice(1, end);
            rest = rest[(name.Length + 1)..];
            return name.Length == 0 ? null : name.ToString();
        }
        if (!rest.StartsWith("['")) return null;
        var close = 2;
        while (close < rest.Length && (rest[close] != '\'' || rest[close - 1] == '\\')) close++;
        if (close + 1 >= rest.Length || rest[close + 1] != ']') return null;
        var quoted = Unescape(rest[2..close]);
        rest = rest[(close + 2)..];
        return quoted;
    }

    private static string? Unescape(ReadOnlySpan<char> quoted)
    {
        var text = new StringBuilder(quoted.Length);
        for (var i = 0; i < quoted.Length; i++)
        {
            if (quoted[i] != '\\' || i + 1 == quoted.Length)
            {
                text.Append(quoted[i]);
                continue;
            }
            var meant = quoted[++i] switch
            {
                'a' => '\a', 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', 'v' => '\v',
                '\'' => '\'', '\\' => '\\',
                _ => '\0',
            };
            if (meant == '\0') return null;
            text.Append(meant);
        }
        return text.ToString();
    }
}
