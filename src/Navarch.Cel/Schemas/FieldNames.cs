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

    /// <summary>The property that an expression means; null where the name is no such writing of one.</summary>
    public static string? Unescape(string name)
    {
        if (!name.Contains("__", StringComparison.Ordinal)) return name;
        if (name is ['_', '_', .., '_', '_'] && name.Length > 4 && Reserved.Contains(name[2..^2])) return name[2..^2];
        var plain = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != '_' || i + 1 == name.Length || name[i + 1] != '_')
            {
                plain.Append(name[i]);
                continue;
            }
            var end = name.IndexOf("__", i + 2, StringComparison.Ordinal);
            var meant = end < 0 ? null : name[(i + 2)..end] switch
            {
                "dot" => ".",
                "dash" => "-",
                "slash" => "/",
                "underscores" => "__",
                _ => null,
            };
            if (meant is null) return null;
            plain.Append(meant);
            i = end + 1;
        }
        return plain.ToString();
    }

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
