using Navarch.Api.Documents;

namespace Navarch.Api.OpenApi;

/// <summary>The one document of version 2 (Swagger) for all resources: <c>/openapi/v2</c>.</summary>
public static class OpenApiV2
{
    /// <summary>What the answer is labelled with.</summary>
    public const string ProtobufContentType = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    /// <summary>What kubectl accepts; as an answer's label, Go would refuse it for its <c>@</c>.</summary>
    public const string ProtobufAccept = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";

    public static byte[] Json(IReadOnlyList<OpenApiResource> resources) => DocumentJson.Write(Document(resources));

    /// <summary>The same as <see cref="Json"/>, as gnostic's messages: what kubectl asks for first.</summary>
    public static byte[] Protobuf(IReadOnlyList<OpenApiResource> resources) => GnosticV2.Encode(Document(resources));

    private static DocumentObject Document(IReadOnlyList<OpenApiResource> resources) => new()
    {
        { "swagger", "2.0" },
        { "info", new DocumentObject { { "title", "Kubernetes" }, { "version", "v1.34.0" } } },
        { "paths", OpenApiPaths.Of(resources, OpenApiDialect.V2) },
        { "definitions", OpenApiDefinitions.Of(resources, OpenApiDialect.V2) },
    };
}
