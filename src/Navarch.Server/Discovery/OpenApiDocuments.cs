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
        _version3 = all
            .GroupBy(resource => Version3Root + OpenApiV3.PathOf(resource.Type.Group, resource.Type.Version))
            .ToDictionary(group => group.Key, group => new Lazy<DiscoveryDocument>(
                () => new DiscoveryDocument(OpenApiV3.Document([.. group]), "application/json")));
        _index = new(() => new DiscoveryDocument(
            OpenApiV3.Index(_version3.Select(entry => (entry.Key[Version3Root.Length..], entry.Value.Value.Hash))),
            "application/json"));
    }

    public static IReadOnlyList<string> Version2Types { get; } = ["application/json", OpenApiV2.ProtobufAccept];

    public ResourceSnapshot Snapshot { get; }

    public IEnumerable<string> Paths => ["/openapi/v2", "/openapi/v3", .. _version3.Keys];

    public DiscoveryDocument Index => _index.Value;

    /// <summary>In the first form that the client accepts; null when it accepts neither.</summary>
    public DiscoveryDocument? Version2(string accept)
    {
        if (accept.Length == 0) return _version2Json.Value;
        foreach (var clause in accept.Split(','))
        {
            switch (clause.Split(';')[0].Trim())
            {
                case "application/json" or "*/*" or "application/*": return _version2Json.Value;
                case OpenApiV2.ProtobufAccept or OpenApiV2.ProtobufContentType: return _version2Protobuf.Value;
            }
        }
        return null;
    }

    public DiscoveryDocument? Version3(string path) => _version3.GetValueOrDefault(path)?.Value;

    private static OpenApiResource Describe(Resource resource) => new(resource.Type, resource.Schema, resource.Verbs)
    {
        ListKind = resource.ListKind,
        Subresources = [.. resource.Subresources.OrderBy(part => part.Name, StringComparer.Ordinal).Select(Describe)],
    };

    private static OpenApiSubresource Describe(Subresource subresource) =>
        new(subresource.Name, subresource.Kind, subresource.BodySchema, subresource.Verbs);
}
