using System.Security.Cryptography;
using System.Text;
using Navarch.Api.OpenApi;
using Navarch.Server.Resources;

namespace Navarch.Server.Discovery;

/// <summary>
/// The version 3 document of one group version, made when it is asked for. Its hash is told by the index, which would
/// have all documents made at once; so what definitions publish is told apart by their tags.
/// </summary>
internal sealed class OpenApiGroup
{
    private readonly Lazy<DiscoveryDocument> _json;
    private readonly Lazy<DiscoveryDocument>? _protobuf;
    private readonly Lazy<string> _hash;

    public OpenApiGroup(IReadOnlyList<Resource> resources)
    {
        Resources = resources;
        _json = new(() => new DiscoveryDocument(OpenApiV3.Json(Described(resources)), "application/json"));
        _protobuf = new(() => new DiscoveryDocument(OpenApiV3.Protobuf(Described(resources)), OpenApiV3.ProtobufContentType));
        _hash = new(() => resources.All(resource => resource.PublishedTag is not null) ? TagsHash() : _json.Value.Hash);
    }

    /// <summary>Of another server: its own document, as it came.</summary>
    public OpenApiGroup(byte[] json, byte[]? protobuf)
    {
        Resources = [];
        _json = new(() => new DiscoveryDocument(json, "application/json"));
        _protobuf = protobuf is null ? null : new(() => new DiscoveryDocument(protobuf, OpenApiV3.ProtobufContentType));
        _hash = new(() => _json.Value.Hash);
    }

    public IReadOnlyList<Resource> Resources { get; }
    public Lazy<DiscoveryDocument> Json => _json;
    public Lazy<DiscoveryDocument>? Protobuf => _protobuf;
    public string Hash => _hash.Value;

    public static IReadOnlyList<OpenApiResource> Described(IEnumerable<Resource> resources) => [.. resources.Select(Describe)];

    /// <summary>The same resources, so that nothing has to be made anew.</summary>
    public bool IsOf(IReadOnlyList<Resource> resources)
    {
        if (resources.Count != Resources.Count) return false;
        for (var i = 0; i < resources.Count; i++)
            if (!ReferenceEquals(resources[i], Resources[i])) return false;
        return true;
    }

    private string TagsHash()
    {
        var tags = string.Join('\n', Resources.Select(resource => resource.PublishedTag));
        return Convert.ToHexString(SHA256.HashData(
            Encoding.UTF8.GetBytes($"{typeof(OpenApiGroup).Module.ModuleVersionId}\n{tags}")));
    }

    private static OpenApiResource Describe(Resource resource) => new(resource.Type, resource.Schema, resource.Verbs)
    {
        ListKind = resource.ListKind,
        Subresources = [.. resource.Subresources.OrderBy(part => part.Name, StringComparer.Ordinal).Select(Describe)],
    };

    private static OpenApiSubresource Describe(Subresource subresource) =>
        new(subresource.Name, subresource.Kind, subresource.BodySchema, subresource.Verbs);
}
