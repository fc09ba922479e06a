using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Store;

namespace Navarch.Server.CustomResources.Conversion;

/// <summary>
/// One version of a kind whose versions a webhook converts: between what is stored, in whichever version, and what this
/// version serves. Only what is in another version is sent.
/// </summary>
internal sealed class RemoteVersion(DefinedKind kind, string version, ConversionWebhook webhook)
{
    private readonly string _stored = kind.Definition.StorageVersion.Name;

    /// <summary>What is served of it is what is stored.</summary>
    public bool IsStored => version == _stored;

    /// <summary>The stored value can be served without asking anyone.</summary>
    public bool TryServe(string key, ReadOnlyMemory<byte> stored, out ReadOnlyMemory<byte> served)
    {
        var document = StoredObject.Read(kind, key, stored);
        var isOwn = StoredObject.VersionOf(document) == version;
        served = isOwn ? StoredObject.Encode(kind, version, document) : default;
        return isOwn;
    }

    public async ValueTask<ReadOnlyMemory<byte>[]> ServeAsync(
        IReadOnlyList<(string Key, ReadOnlyMemory<byte> Stored)> values, CancellationToken cancel)
    {
        var documents = new DocumentObject[values.Count];
        var others = new List<int>();
        for (var i = 0; i < documents.Length; i++)
        {
            documents[i] = StoredObject.Read(kind, values[i].Key, values[i].Stored);
            if (StoredObject.VersionOf(documents[i]) != version) others.Add(i);
        }
        var converted = await webhook.ConvertAsync(kind, version, [.. others.Select(i => documents[i])], cancel);
        for (var i = 0; i < others.Count; i++) documents[others[i]] = Pruned(version, converted[i]);
        return [.. documents.Select(document => StoredObject.Encode(kind, version, document))];
    }

    /// <summary>The bytes to store of an object of this version.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> StoreAsync(ReadOnlyMemory<byte> served, CancellationToken cancel)
    {
        if (IsStored) return served;
        var document = DocumentConversion.FromBytes(served.Span);
        var converted = await webhook.ConvertAsync(kind, _stored, [document], cancel);
        return StoredObject.Encode(kind, _stored, Pruned(_stored, converted[0]));
    }

    public async ValueTask<StoreEntry[]> ServeAsync(IReadOnlyList<StoreEntry> entries, CancellationToken cancel)
    {
        var values = await ServeAsync([.. entries.Select(entry => (entry.Key, entry.Value))], cancel);
        return [.. entries.Select((entry, i) => entry with { Value = values[i] })];
    }

    private DocumentObject Pruned(string version, DocumentObject converted)
    {
        kind.SchemaOf(version)?.Structure.Prune(converted);
        return converted;
    }
}
