using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Server.Pipeline;
using Navarch.Server.Versions;

namespace Navarch.Server.CustomResources;

/// <summary>
/// A version of a custom kind whose versions differ by their schemas alone (conversion strategy None). Whatever is read
/// is brought into the form of the schema as it is now: pruned, and with defaults that were added since.
/// </summary>
internal sealed class RenamedView(DefinedKind kind, string version) : StoredView
{
    private readonly string _storedVersion = kind.Definition.StorageVersion.Name;

    public override bool StoresAsServed => version == _storedVersion;

    public override ReadOnlyMemory<byte> Served(string key, ReadOnlyMemory<byte> stored)
    {
        var document = StoredObject.Read(kind, key, stored);
        return StoredObject.Encode(kind, version, document);
    }

    public override ReadOnlyMemory<byte> Stored(ReadOnlyMemory<byte> served) => StoresAsServed
        ? served
        : StoredObject.Encode(kind, _storedVersion, DocumentConversion.FromBytes(served.Span));
}
