using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.Documents;
using static Navarch.Api.OpenApi.GnosticWriter;

namespace Navarch.Api.OpenApi;

/// <summary>An OpenAPI v2 document as the messages of gnostic's OpenAPIv2.proto.</summary>
static class GnosticV2
{
    private static readonly Message Schema = new(
    [
        new("$ref", 1, Text), new("format", 2, Text), new("title", 3, Text), new("description", 4, Text),
        new("default", 5, Any), .. Bounds(6), new("required", 19, Repeated(Text)), new("enum", 20, Repeated(Any)),
        new("additionalProperties", 21, OrFlag(SchemaField)), new("type", 22, Wrapped(1, Text)),
        new("items", 23, Wrapped(1, SchemaField)), new("allOf", 24, Repeated(SchemaField)),
        new("properties", 25, Named(1, SchemaField)),
    ], Extensions: 31);

    private static readonly Message QueryParameter = new(
    [
        new("required", 1, Flag), new("in", 2, Text), new("description", 3, Text), new("name", 4, Text),
        new("type", 6, Text), new("format", 7, Text), new("uniqueItems", 20, Flag),
    ], Extensions: 23);

    private static readonly Message PathParameter = new(
    [
        new("required", 1, Flag), new("in", 2, Text), new("description", 3, Text), new("name", 4, Text),
        new("type", 5, Text), new("format", 6, Text), new("uniqueItems", 19, Flag),
    ], Extensions: 22);

    private static readonly Message BodyParameter = new(
    [
        new("description", 1, Text), new("name", 2, Text), new("in", 3, Text), new("required", 4, Flag),
        new("schema", 5, SchemaField),
    ], Extensions: 6);

    private static readonly Message Response = new(
        [new("description", 1, Text), new("schema", 2, Wrapped(1, SchemaField))], Extensions: 5);

    private static readonly Message Operation = new(
    [
        new("tags", 1, Repeated(Text)), new("summary", 2, Text), new("description", 3, Text), new("operationId", 5, Text),
        new("produces", 6, Repeated(Text)), new("consumes", 7, Repeated(Text)), new("parameters", 8, Repeated(Parameter)),
        new("responses", 9, Named(1, Wrapped(1, Of(Response)))), new("schemes", 10, Repeated(Text)),
    ], Extensions: 13);

    private static readonly Message PathItem = new(
    [
        new("get", 2, Of(Operation)), new("put", 3, Of(Operation)), new("post", 4, Of(Operation)),
        new("delete", 5, Of(Operation)), new("patch", 8, Of(Operation)), new("parameters", 9, Repeated(Parameter)),
    ], Extensions: 10);

    private static readonly Message Info = new([new("title", 1, Text), new("version", 2, Text)]);

    private static readonly Message Document = new(
    [
        new("swagger", 1, Text), new("info", 2, Of(Info)), new("paths", 8, Named(2, Of(PathItem))),
        new("definitions", 9, Named(1, SchemaField)),
    ]);

    public static byte[] Encode(DocumentObject document) => GnosticWriter.Encode(Document, document);

    private static void SchemaField(BackwardWriter writer, int number, DocumentValue value) => Of(Schema)(writer, number, value);

    private static void Parameter(BackwardWriter writer, int number, DocumentValue value)
    {
        var write = ((DocumentObject)value).String("in") switch
        {
            "body" => Wrapped(1, Of(BodyParameter)),
            "path" => Wrapped(2, Wrapped(4, Of(PathParameter))),
            _ => Wrapped(2, Wrapped(3, Of(QueryParameter))),
        };
        // ParametersItem → Parameter → the case.
        Wrapped(1, write)(writer, number, value);
    }
}
