using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Server.Caching;
using Navarch.Server.Resources;
using Navarch.Store;

namespace Navarch.Server.Pipeline;

/// <summary>
/// The bytes that the store keeps: kind, apiVersion and metadata first, and no resourceVersion, which is the store's to
/// say.
/// </summary>
internal static class StoredJson
{
    public static byte[] Encode(Resource resource, DocumentObject document)
    {
        document["kind"] = resource.Type.Kind;
        document["apiVersion"] = resource.Type.ApiVersion;
        document.Metadata.Remove("resourceVersion");
        return DocumentEncoder.Encode(document, resource.Schema);
    }

    /// <summary>As a client would see it at that revision: what a dry run answers with.</summary>
    public static ReadOnlyMemory<byte> Serve(byte[] stored, Revision revision) =>
        WatchFrame.ObjectIn(ServedJson.Stamp(stored, revision, ObservedChange.Added), ObservedChange.Added);
}
