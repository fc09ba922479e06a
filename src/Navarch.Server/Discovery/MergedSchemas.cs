using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Server.Aggregation;

namespace Navarch.Server.Discovery;

/// <summary>
/// OpenAPI 2 has one document for everything: this server's, with the paths of other servers' groups and the types that
/// they name. Of types of one name, this server's counts.
/// </summary>
internal static class MergedSchemas
{
    public static byte[] Of(byte[] own, RemoteServings remote)
    {
        var theirs = remote.All.Where(served => served.Version.Schemas.Version2 is not null).ToList();
        if (theirs.Count == 0) return own;
        var merged = DocumentConversion.FromBytes(own);
        foreach (var served in theirs)
            if (DocumentConversion.TryRead(served.Version.Schemas.Version2) is DocumentParse.Parsed { Value: DocumentObject other })
                Add(other, served.Api.Path, merged);
        return DocumentJson.Write(merged);
    }

    private static void Add(DocumentObject other, string root, DocumentObject merged)
    {
        var paths = merged.ObjectOrNew("paths");
        foreach (var (path, value) in other.Object("paths") ?? [])
            if (path == root || path.StartsWith(root + "/", StringComparison.Ordinal)) paths[path] = value;
        var types = merged.ObjectOrNew("definitions");
        foreach (var (name, value) in other.Object("definitions") ?? [])
            if (!types.Contains(name)) types[name] = value;
    }
}
