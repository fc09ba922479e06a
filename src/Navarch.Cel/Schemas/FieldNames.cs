using System.Collections.Frozen;
using System.Text;

namespace Navarch.Cel.Schemas;

/// <summary>
/// Names of properties as expressions write them: <c>__dot__</c>, <c>__dash__</c>, <c>__slash__</c>,
/// <c>__underscores__</c>, and reserved words between two underscores each.
/// </summary>
public static class FieldNames
{
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.Ordinal, "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if",
        "import", "let", "loop", "package", "namespace", "return", "var", "void", "while");

    /// <summary>Null where no expression can name the property.</summary>
    public static string? Escape(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0])) return null;
        if (Reserved.Contains(name)) return $"__{name}__";
        StringBuilder? escaped = null;
        for (var i = 0; i < name.Length; i++)
        {
            var isDouble = name[i] == '_' && i + 1 < name.Length && name[i + 1] == '_';
            var word = name[i] switch
            {
                '.' => "dot",
                '-' => "dash",
                '/' => "slash",
                '_' when isDouble => "underscores",
                _ => null,
            };
            if (word is null)
            {
                if (!char.IsAsciiLetterOrDigit(name[i]) && name[i] != '_') return null;
                escaped?.Append(name[i]);
                continue;
            }
            escaped ??= new StringBuilder(name, 0, i, name.Length + 16);
            escaped.Append("__").Append(word).Append("__");
            if (isDouble) i++;
        }
        return escaped?.ToString() ?? name;
    }
}
