using Navarch.Api.OpenApi;
using Navarch.Server.Resources;

namespace Navarch.Server.Discovery;

/// <summary>The OpenAPI documents of one state of the registry.</summary>
internal sealed class OpenApiDocuments
{
    private const string Version3Root = "/openapi/v3/";

    private readonly Lazy<DiscoveryDocument> _version2Json;
    private readonly Lazy<DiscoveryDocument> _version2Protobuf;
    private readonly Lazy<DiscoveryDocument> _index;
    private readonly Dictionary<string, Lazy<DiscoveryDocument>> _version3;
    private readonly Dictionary<string, Lazy<DiscoveryDocument>> _version3Protobuf;

    public OpenApiDocuments(ResourceSnapshot snapshot)
    {
        Snapshot = snapshot;
        var all = ServedGroup.Of(snapshot)
            .SelectMany(group => group.Versions)
            .SelectMany(version => version.Resources)
            .Select(Describe)
            .ToList();
        _version2Json = new(() => new DiscoveryDocument(OpenApiV2.Json(all), "application/json"));
        _version2Protobuf = new(() => new DiscoveryDocument(OpenApiV2.Protobuf(all), OpenApiV2.ProtobufContentType));
        var byPath = all
            .GroupBy(resource => Version3Root + OpenApiV3.PathOf(resource.Type.Group, resource.Type.Version)).ToList();
        _version3 = byPath.ToDictionary(group => group.Key, group => new Lazy<DiscoveryDocument>(
            () => new DiscoveryDocument(OpenApiV3.Json([.. group]), "application/json")));
        _version3Protobuf = byPath.ToDictionary(group => group.Key, group => new Lazy<DiscoveryDocument>(
            () => new DiscoveryDocument(OpenApiV3.Protobuf([.. group]), OpenApiV3.ProtobufContentType)));
        _index = new(() => new DiscoveryDocument(
            OpenApiV3.Index(_version3.Select(entry => (entry.Key[Version3Root.Length..], entry.Value.Value.Hash))),
            "application/json"));
    }

    public static IReadOnlyList<string> Version2Types { get; } = ["application/json", OpenApiV2.ProtobufAccept];

    public ResourceSnapshot Snapshot { get; }

    public IEnumerable<string> Paths => ["/openapi/v2", "/openapi/v3", .. _version3.Keys];

    public DiscoveryDocument Index => _index.Value;

    /// <summary>In the first form that the client accepts; null when it accepts neither.</summary>
    public DiscoveryDocument? Version2(string accept) =>
        Chosen(accept, _version2Json, _version2Protobuf, OpenApiV2.ProtobufAccept, OpenApiV2.ProtobufContentType);

    public static IReadOnlyList<string> Version3Types { get; } = ["application/json", OpenApiV3.ProtobufAccept];

    /// <summary>Whether there is one below that path; the index has the hash of its JSON.</summary>
    public bool HasVersion3(string path) => _version3.ContainsKey(path);

    public string HashOfVersion3(string path) => _version3[path].Value.Hash;

    /// <summary>As <see cref="Version2"/>.</summary>
    public DiscoveryDocument? Version3(string path, string accept) =>
        Chosen(accept, _version3[path], _version3Protobuf[path], OpenApiV3.ProtobufAccept, OpenApiV3.ProtobufContentType);

    private static DiscoveryDocument? Chosen(
        string accept, Lazy<DiscoveryDocument> json, Lazy<DiscoveryDocument> protobuf,
        params ReadOnlySpan<string> protobufTypes)
    {
        if (accept.Length == 0) return json.Value;
        foreach (var clause in accept.Split(','))
        {
            var type = clause.Split(';')[0].Trim();
            if (type is "application/json" or "*/*" or "application/*") return json.Value;
            if (protobufTypes.Contains(type)) return protobuf.Value;
        }
        return null;
    }

    private static OpenApiResource Describe(Resource resource) => new(resource.Type, resource.Schema, resource.Verbs)
    {
        ListKind = resource.ListKind,
        Subresources = [.. resource.Subresources.OrderBy(part => part.Name, StringComparer.Ordinal).Select(Describe)],
    };

    private static OpenApiSubresource Describe(Subresource subresource) =>
        new(subresource.Name, subresource.Kind, subresource.BodySchema, subresource.Verbs);
}
