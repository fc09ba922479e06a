using System.Text;
using Navarch.Core.Limits;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Navarch.Api.Documents;

/// <summary>
/// YAML text to trees, from the parser's events. What aliases repeat counts against the limit of nodes, so that a few
/// lines can't become gigabytes.
/// </summary>
public static class DocumentYaml
{
    /// <summary>Reads one document; more than one is an error.</summary>
    public static DocumentParse Parse(ReadOnlySpan<byte> utf8, DocumentLimits? limits = null)
    {
        var (documents, failure) = ParseAll(utf8, limits);
        if (failure is not null) return failure;
        return documents.Count switch
        {
            0 => new DocumentParse.Parsed(DocumentNull.Instance, []),
            1 => documents[0],
            _ => new DocumentParse.Failed("the text holds more than one YAML document", 0, ""),
        };
    }

    /// <summary>Reads a stream of documents (a manifest); empty ones are left out. A failure comes with those before it.</summary>
    public static (IReadOnlyList<DocumentParse.Parsed> Documents, DocumentParse.Failed? Failure) ParseAll(
        ReadOnlySpan<byte> utf8, DocumentLimits? limits = null)
    {
        limits ??= DocumentLimits.Default;
        if (utf8.Length > limits.BytesMax)
            return ([], new($"the document is larger than {limits.BytesMax} bytes", 0, "", IsTooLarge: true));
        var reader = new YamlDocumentReader(new Parser(new StringReader(Encoding.UTF8.GetString(utf8))), limits);
        return reader.Read();
    }

    /// <summary>The tree in block style, members in their order; ends with a line break.</summary>
    public static string Write(DocumentValue value) => YamlText.Of(value);
}
