using Navarch.Api.Documents;
using Navarch.Core.Invariants;

namespace Navarch.Api.Codecs;

/// <summary>Between a document and the typed object that strategies work on. By way of bytes.</summary>
public static class DocumentConversion
{
    /// <summary>The document must have been decoded with the type's schema.</summary>
    public static T ToTyped<T>(this DocumentValue document) where T : IApiType<T>
    {
        using var text = new JsonText();
        text.Value(document);
        return KubernetesJson.Deserialize<T>(text.Written);
    }

    public static DocumentObject ToDocument<T>(this T value) where T : IApiType =>
        FromBytes(KubernetesJson.Serialize(value));

    /// <summary>Reads an object from the store; <see cref="PackedValue"/>s stand where whole trees are seldom wanted.</summary>
    public static DocumentObject FromStored(ReadOnlyMemory<byte> utf8) => DocumentJson.ReadStored(utf8);

    /// <summary>Reads what others have stored, however large.</summary>
    public static DocumentParse TryRead(ReadOnlySpan<byte> utf8) => DocumentJson.Parse(utf8, DocumentJson.Unbounded);

    /// <summary>Reads what was written by us.</summary>
    public static DocumentObject FromBytes(ReadOnlySpan<byte> utf8)
    {
        var parsed = DocumentJson.Parse(utf8, DocumentJson.Unbounded) as DocumentParse.Parsed;
        Invariant.Holds(parsed?.Value is DocumentObject);
        return (DocumentObject)parsed.Value;
    }
}
