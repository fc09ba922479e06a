using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Server.Versions;

/// <summary>
/// Between a version that is served and the one in which the objects are stored. Both ways are total and lose nothing:
/// what the served version has no field for travels in annotations. A result may share nothing with its argument.
/// </summary>
internal abstract class VersionConversion
{
    public abstract ResourceType StoredType { get; }

    public abstract TypeSchema StoredSchema { get; }

    public abstract DocumentObject FromStored(DocumentObject stored);

    public abstract DocumentObject ToStored(DocumentObject served);

    /// <summary>The bytes that are stored of an object in the served version.</summary>
    public ReadOnlyMemory<byte> Stored(DocumentObject served) => Encode(ToStored(served), StoredType, StoredSchema);

    public static ReadOnlyMemory<byte> Encode(DocumentObject document, ResourceType type, TypeSchema schema)
    {
        document["kind"] = type.Kind;
        document["apiVersion"] = type.ApiVersion;
        return DocumentDecoder.Decode(document, schema) is DecodeResult.Decoded decoded
            ? DocumentEncoder.Encode(decoded.Object, schema)
            : throw new InvalidOperationException($"a {type.Kind} was converted to something that is none");
    }
}
