using System.Text;

namespace Navarch.Api.Documents;

/// <summary>Writes a tree as YAML in block style, as kubectl shows it.</summary>
sealed class YamlText
{
    private readonly StringBuilder _text = new();

    public static string Of(DocumentValue value)
    {
        var yaml = new YamlText();
        yaml.Value(value, indent: 0, isInline: false);
        return yaml._text.ToString();
    }

    /// <summary>Writes the value and a line break. An inline one begins on a line that has its name or dash already.</summary>
    private void Value(DocumentValue value, int indent, bool isInline)
    {
        switch (value)
        {
            case DocumentObject { Count: > 0 } members:
                Members(members, indent, isInline);
                break;
            case DocumentArray { Count: > 0 } items:
                Items(items, indent);
                break;
            case DocumentString text when IsBlock(text.Value):
                Block(text.Value, indent);
                break;
            default:
                _text.Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private void Members(DocumentObject members, int indent, bool isInline)
    {
        foreach (var (name, value) in members)
        {
            if (!isInline) _text.Append(' ', indent);
            isInline = false;
            _text.Append(Quoted(name)).Append(':');
            switch (value)
            {
                case DocumentObject { Count: > 0 }:
                    _text.Append('\n');
                    Value(value, indent + 2, isInline: false);
                    break;
                case DocumentArray { Count: > 0 }:
                    // A list stands under its name without being indented.
                    _text.Append('\n');
                    Value(value, indent, isInline: false);
                    break;
                default:
                    _text.Append(' ');
                    Value(value, indent + 2, isInline: false);
                    break;
            }
        }
    }

    private void Items(DocumentArray items, int indent)
    {
        for (var i = 0; i < items.Count; i++)
        {
            _text.Append(' ', indent).Append('-');
            if (items[i] is DocumentArray { Count: > 0 }) _text.Append('\n');
            else _text.Append(' ');
            Value(items[i], indent + 2, isInline: true);
        }
    }

    private static string Scalar(DocumentValue value) => value switch
    {
        DocumentString text => Quoted(text.Value),
        DocumentNumber number => number.IsWhole ? number.ToString() : GoNumber.Format(number.Real),
        DocumentBool flag => flag.Value ? "true" : "false",
        DocumentObject => "{}",
        DocumentArray => "[]",
        _ => "null",
    };

    private static string Quoted(string text)
    {
        if (!YamlScalars.NeedsQuotes(text)) return text;
        // JSON's strings are YAML's double-quoted ones.
        using var json = new JsonText(escapesHtml: false);
        json.String(text);
        return Encoding.UTF8.GetString(json.Written);
    }

    /// <summary>Several lines of plain text without trailing blanks are shown as lines.</summary>
    private static bool IsBlock(string text)
    {
        if (!text.Contains('\n') || text[0] is ' ' or '\n' or '\t') return false;
        foreach (var line in text.Split('\n'))
        {
            if (line.EndsWith(' ') || line.EndsWith('\t')) return false;
            foreach (var character in line)
                if (character != '\t' && (char.IsControl(character) || char.IsSurrogate(character) ||
                    character is '\u2028' or '\u2029' or '\uFEFF'))
                    return false;
        }
        return true;
    }

    private void Block(string text, int indent)
    {
        var body = text.TrimEnd('\n');
        var breaks = text.Length - body.Length;
        _text.Append('|').Append(breaks switch { 0 => "-", 1 => "", _ => "+" }).Append('\n');
        foreach (var line in body.Split('\n')) Line(line, indent);
        for (var i = 1; i < breaks; i++) _text.Append('\n');
    }

    private void Line(string line, int indent)
    {
        if (line.Length > 0) _text.Append(' ', indent).Append(line);
        _text.Append('\n');
    }
}
