using Navarch.Api.Codecs;
using Navarch.Api.Schemas;

namespace Navarch.Server.Versions;

/// <summary>A built-in kind that is served in another version than it is stored in.</summary>
internal sealed class VersionView(ResourceType served, TypeSchema schema, VersionConversion conversion) : StoredView
{
    public override ReadOnlyMemory<byte> Served(string key, ReadOnlyMemory<byte> stored) =>
        VersionConversion.Encode(conversion.FromStored(DocumentConversion.FromBytes(stored.Span)), served, schema);

    public override ReadOnlyMemory<byte> Stored(ReadOnlyMemory<byte> served) =>
        conversion.Stored(DocumentConversion.FromBytes(served.Span));
}
