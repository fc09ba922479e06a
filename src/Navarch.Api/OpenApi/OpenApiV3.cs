using Navarch.Api.Documents;

namespace Navarch.Api.OpenApi;

/// <summary>The documents of version 3, one for each group version, and their index at <c>/openapi/v3</c>.</summary>
public static class OpenApiV3
{
    public const string ProtobufContentType = "application/com.github.proto-openapi.spec.v3.v1.0+protobuf";

    /// <summary>What clients ask with; it is no valid media type, for its <c>@</c>.</summary>
    public const string ProtobufAccept = "application/com.github.proto-openapi.spec.v3@v1.0+protobuf";

    /// <summary>The document of one group version.</summary>
    public static byte[] Json(IReadOnlyList<OpenApiResource> resources) => DocumentJson.Write(Document(resources));

    public static byte[] Protobuf(IReadOnlyList<OpenApiResource> resources) => GnosticV3.Encode(Document(resources));

    private static DocumentObject Document(IReadOnlyList<OpenApiResource> resources) => new()
    {
        { "openapi", "3.0.0" },
        { "info", new DocumentObject { { "title", "Kubernetes" }, { "version", "v1.34.0" } } },
        { "paths", OpenApiPaths.Of(resources, OpenApiDialect.V3) },
        { "components", new DocumentObject { { "schemas", OpenApiDefinitions.Of(resources, OpenApiDialect.V3) } } },
    };

    /// <summary>The index. A client keeps a document for as long as its hash stays the same.</summary>
    /// <param name="documents">Path as of <see cref="PathOf"/>, and a hash of the document there.</param>
    public static byte[] Index(IEnumerable<(string Path, string Hash)> documents)
    {
        var paths = new DocumentObject();
        foreach (var (path, hash) in documents)
            paths.Add(path, new DocumentObject { { "serverRelativeURL", $"/openapi/v3/{path}?hash={hash}" } });
        return DocumentJson.Write(new DocumentObject { { "paths", paths } });
    }

    /// <summary>Below <c>/openapi/v3/</c>: <c>api/v1</c>, <c>apis/apps/v1</c>.</summary>
    public static string PathOf(string group, string version) => group.Length == 0 ? $"api/{version}" : $"apis/{group}/{version}";
}
