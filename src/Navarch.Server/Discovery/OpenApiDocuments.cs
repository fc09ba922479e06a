using Navarch.Api.OpenApi;
using Navarch.Server.Aggregation;
using Navarch.Server.Resources;

namespace Navarch.Server.Discovery;

/// <summary>The OpenAPI documents of one state of the registry. What has not changed since the last is taken over.</summary>
internal sealed class OpenApiDocuments
{
    private const string Version3Root = "/openapi/v3/";

    private readonly Lazy<DiscoveryDocument> _version2Json;
    private readonly Lazy<DiscoveryDocument> _version2Protobuf;
    private readonly Lazy<DiscoveryDocument> _index;
    private readonly Dictionary<string, OpenApiGroup> _version3 = new(StringComparer.Ordinal);

    public OpenApiDocuments(ResourceSnapshot snapshot, RemoteServings remote, OpenApiDocuments? before = null)
    {
        (Snapshot, Remote) = (snapshot, remote);
        var versions = ServedGroup.Of(snapshot, remote.All)
            .SelectMany(group => group.Versions.Where(version => version.Remote is null)
                .Select(version => (group.Name, version.Version, version.Resources))).ToList();
        _version2Json = new(() => new DiscoveryDocument(MergedSchemas.Of(OpenApiV2.Json(All()), remote), "application/json"));
        _version2Protobuf = new(() => new DiscoveryDocument(OpenApiV2.Protobuf(All()), OpenApiV2.ProtobufContentType));
        foreach (var (group, version, resources) in versions)
        {
            var path = Version3Root + OpenApiV3.PathOf(group, version);
            _version3[path] = before?._version3.GetValueOrDefault(path) is { } same && same.IsOf(resources)
                ? same
                : new OpenApiGroup(resources);
        }
        foreach (var served in remote.All)
            if (served.Version.Schemas is { Version3: { } json } schemas)
                _version3[Version3Root + served.Api.Path[1..]] = new OpenApiGroup(json, schemas.Version3Protobuf);
        _index = new(() => new DiscoveryDocument(
            OpenApiV3.Index(_version3.Select(entry => (entry.Key[Version3Root.Length..], entry.Value.Hash))),
            "application/json"));

        IReadOnlyList<OpenApiResource> All() => OpenApiGroup.Described(versions.SelectMany(version => version.Resources));
    }

    public static IReadOnlyList<string> Version2Types { get; } = ["application/json", OpenApiV2.ProtobufAccept];

    public ResourceSnapshot Snapshot { get; }
    public RemoteServings Remote { get; }

    public IEnumerable<string> Paths => ["/openapi/v2", "/openapi/v3", .. _version3.Keys];

    public DiscoveryDocument Index => _index.Value;

    /// <summary>In the first form that the client accepts; null when it accepts neither.</summary>
    public DiscoveryDocument? Version2(string accept) =>
        Chosen(accept, _version2Json, _version2Protobuf, OpenApiV2.ProtobufAccept, OpenApiV2.ProtobufContentType);

    public static IReadOnlyList<string> Version3Types { get; } = ["application/json", OpenApiV3.ProtobufAccept];

    /// <summary>Whether there is one below that path; the index has its hash, whatever its form.</summary>
    public bool HasVersion3(string path) => _version3.ContainsKey(path);

    public string HashOfVersion3(string path) => _version3[path].Hash;

    /// <summary>As <see cref="Version2"/>.</summary>
    public DiscoveryDocument? Version3(string path, string accept) => Chosen(
        accept, _version3[path].Json, _version3[path].Protobuf, OpenApiV3.ProtobufAccept, OpenApiV3.ProtobufContentType);

    private static DiscoveryDocument? Chosen(
        string accept, Lazy<DiscoveryDocument> json, Lazy<DiscoveryDocument>? protobuf,
        params ReadOnlySpan<string> protobufTypes)
    {
        if (accept.Length == 0) return json.Value;
        foreach (var clause in accept.Split(','))
        {
            var type = clause.Split(';')[0].Trim();
            if (type is "application/json" or "*/*" or "application/*") return json.Value;
            if (protobuf is not null && protobufTypes.Contains(type)) return protobuf.Value;
        }
        return null;
    }
}
