using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Server.Discovery;

namespace Navarch.Server.Aggregation;

/// <summary>Reads a version's resources from either form of discovery; the plain one is turned into the other.</summary>
internal static class RemoteResources
{
    /// <summary>Null when it says nothing of that version.</summary>
    public static byte[]? OfAggregated(ReadOnlySpan<byte> body, string group, string version)
    {
        if (DocumentJson.Parse(body) is not DocumentParse.Parsed { Value: DocumentObject list }) return null;
        foreach (var item in Objects(list, "items"))
        {
            if (item.Object("metadata")?.String("name") != group) continue;
            foreach (var served in Objects(item, "versions"))
                if (served.String("version") == version)
                    return Checked(served.Array("resources") ?? []);
        }
        return null;
    }

    /// <summary>Null when it is no APIResourceList.</summary>
    public static byte[]? OfPlain(ReadOnlySpan<byte> body, string group, string version)
    {
        if (DocumentJson.Parse(body) is not DocumentParse.Parsed { Value: DocumentObject list }) return null;
        if (list.Array("resources") is null) return null;
        var resources = new DocumentArray();
        var byName = new Dictionary<string, DocumentObject>(StringComparer.Ordinal);
        foreach (var plain in Objects(list, "resources"))
        {
            var (name, part) = plain.String("name")?.Split('/', 2) is { } steps
                ? (steps[0], steps.Length > 1 ? steps[1] : "")
                : ("", "");
            if (name.Length == 0) continue;
            if (part.Length == 0) resources.Add(byName[name] = Resource(plain, name, group, version));
            else AddSubresource(byName.GetValueOrDefault(name), plain, part, group, version);
        }
        return Checked(resources);
    }

    /// <summary>Only what is part of the message, and is what it should be.</summary>
    private static byte[]? Checked(DocumentArray resources)
    {
        var version = new DocumentObject { ["resources"] = resources };
        return DocumentDecoder.Decode(version, AggregatedSchema.Version) is DecodeResult.Decoded decoded
            ? DocumentJson.Write(decoded.Object.Array("resources") ?? [])
            : null;
    }

    private static DocumentObject Resource(DocumentObject plain, string name, string group, string version)
    {
        var resource = new DocumentObject
        {
            ["resource"] = name,
            ["responseKind"] = Kind(plain, group, version),
            ["scope"] = plain.Bool("namespaced") == true ? "Namespaced" : "Cluster",
            ["singularResource"] = plain.String("singularName") ?? "",
            ["verbs"] = plain.Array("verbs") ?? new DocumentArray(),
        };
        foreach (var list in (ReadOnlySpan<string>)["shortNames", "categories"])
            if (plain.Array(list) is { Count: > 0 } values) resource[list] = values;
        return resource;
    }

    private static void AddSubresource(
        DocumentObject? resource, DocumentObject plain, string name, string group, string version)
    {
        if (resource is null) return;
        var parts = resource.Array("subresources");
        if (parts is null) resource["subresources"] = parts = [];
        parts.Add(new DocumentObject
        {
            ["subresource"] = name,
            ["responseKind"] = Kind(plain, group, version),
            ["verbs"] = plain.Array("verbs") ?? new DocumentArray(),
        });
    }

    private static DocumentObject Kind(DocumentObject plain, string group, string version) => new()
    {
        ["group"] = plain.String("group") ?? group,
        ["version"] = plain.String("version") ?? version,
        ["kind"] = plain.String("kind") ?? "",
    };

    private static IEnumerable<DocumentObject> Objects(DocumentObject owner, string list) =>
        owner.Array(list)?.OfType<DocumentObject>() ?? [];
}
