using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Core.Limits;
using Navarch.Server.Pipeline;
using Navarch.Server.Versions;

namespace Navarch.Server.CustomResources;

/// <summary>Objects of a custom kind as they lie in the store: JSON of whichever version was stored at the time.</summary>
internal static class StoredObject
{
    /// <summary>The object in the version in which it lies there, in the form of that version's schema.</summary>
    /// <exception cref="UndecodableValueException">It is no object.</exception>
    public static DocumentObject Read(DefinedKind kind, string key, ReadOnlyMemory<byte> stored)
    {
        var parsed = DocumentConversion.TryRead(stored.Span);
        if (parsed is DocumentParse.Failed unreadable) throw new UndecodableValueException(key, unreadable.Message);
        if (parsed is not DocumentParse.Parsed { Value: DocumentObject document })
            throw new UndecodableValueException(key, "it is not an object");
        document.Metadata.Remove("resourceVersion");
        if (document.Generation == 0) document.SetGeneration(1);
        // Of a version that is defined no more nothing is known.
        if (kind.SchemaOf(VersionOf(document)) is not { } schema) return document;
        return schema.Structure.Decode(document, DocumentLimits.Default) is DecodeResult.Failed wrong
            ? throw new UndecodableValueException(key, wrong.Message)
            : document;
    }

    public static string VersionOf(DocumentObject document)
    {
        var apiVersion = document.String("apiVersion") ?? "";
        return apiVersion[(apiVersion.LastIndexOf('/') + 1)..];
    }

    /// <summary>The object as one of another version, of which it keeps what that version's schema knows.</summary>
    public static ReadOnlyMemory<byte> Encode(DefinedKind kind, string version, DocumentObject document)
    {
        var (schema, type) = (kind.SchemaOf(version)!, kind.TypeOf(version));
        if (VersionOf(document) != version) schema.Structure.Prune(document);
        document["kind"] = type.Kind;
        document["apiVersion"] = type.ApiVersion;
        return DocumentEncoder.Encode(document, schema.Type);
    }
}
