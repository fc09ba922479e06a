using System.Text;

namespace Navarch.Node.Variables;

/// <summary>
/// $(NAME) becomes the variable's value, $$ a dollar; a reference to an unknown variable stays as it is.
/// </summary>
static class VariableExpansion
{
    public static string Expand(string text, IReadOnlyDictionary<string, string> variables)
    {
        if (!text.Contains('$', StringComparison.Ordinal)) return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }
            var end = text[i + 1] == '(' ? text.IndexOf(')', i + 2) : -1;
            if (end > 0)
            {
                var name = text[(i + 2)..end];
                result.Append(variables.TryGetValue(name, out var value) ? value : text[i..(end + 1)]);
                i = end;
            }
            else if (text[i + 1] == '$')
            {
                result.Append('$');
                i++;
            }
            else result.Append('$');
        }
        return result.ToString();
    }
}
