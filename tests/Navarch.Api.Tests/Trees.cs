using Navarch.Api.Documents;

namespace Navarch.Api.Tests;

/// <summary>Trees from JSON with single quotes, which reads better inside C#.</summary>
static class Trees
{
    internal static DocumentValue Value(string text)
    {
        var utf8 = System.Text.Encoding.UTF8.GetBytes(text.Replace('\'', '"'));
        return DocumentJson.Parse(utf8) is DocumentParse.Parsed parsed
            ? parsed.Value
            : throw new FormatException(text);
    }

    /// <summary>From JSON as it is.</summary>
    internal static DocumentObject Parsed(string json) =>
        DocumentJson.Parse(System.Text.Encoding.UTF8.GetBytes(json)) is DocumentParse.Parsed { Value: DocumentObject value }
            ? value
            : throw new FormatException(json);

    internal static DocumentObject Object(string text) => (DocumentObject)Value(text);

    internal static string Text(DocumentValue? value) =>
        value is null ? "null" : System.Text.Encoding.UTF8.GetString(DocumentJson.Write(value)).Replace('"', '\'');

    /// <summary>Members by name, so that two equal trees have one text.</summary>
    internal static string Sorted(DocumentValue value) => Text(Sort(value));

    private static DocumentValue Sort(DocumentValue value)
    {
        switch (value)
        {
            case DocumentObject members:
                var sorted = new DocumentObject();
                foreach (var (name, member) in members.OrderBy(m => m.Key, StringComparer.Ordinal)) sorted.Add(name, Sort(member));
                return sorted;
            case DocumentArray items:
                return new DocumentArray(items.Select(Sort));
            default:
                return value;
        }
    }
}
