using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.Documents;

namespace Navarch.Api.OpenApi;

/// <summary>
/// An OpenAPI v2 document as the messages of gnostic's OpenAPIv2.proto, by tables of their fields. In these a JSON
/// object of free names becomes a list of named values, and what JSON tells apart by looks is a message per case.
/// </summary>
static class GnosticProtobuf
{
    /// <summary>Writes the value of one field with its tag; last things first (<see cref="BackwardWriter"/>).</summary>
    private delegate void WriteField(BackwardWriter writer, int number, DocumentValue value);

    private sealed record Field(string Name, int Number, WriteField Write);

    /// <summary>Fields in ascending order; <paramref name="Extensions"/> is the number for those named <c>x-…</c>.</summary>
    private sealed record Message(Field[] Fields, int Extensions = 0);

    private static readonly Message Schema = new(
    [
        new("$ref", 1, Text), new("format", 2, Text), new("title", 3, Text), new("description", 4, Text),
        new("default", 5, Any), new("required", 19, Repeated(Text)), new("enum", 20, Repeated(Any)),
        new("additionalProperties", 21, Wrapped(1, SchemaField)), new("type", 22, Wrapped(1, Text)),
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

    public static byte[] Encode(DocumentObject document)
    {
        using var writer = new BackwardWriter();
        Write(writer, Document, document);
        return writer.ToArray();
    }

    private static void Write(BackwardWriter writer, Message message, DocumentObject members)
    {
        if (message.Extensions > 0) WriteExtensions(writer, message.Extensions, members);
        for (var i = message.Fields.Length - 1; i >= 0; i--)
        {
            var field = message.Fields[i];
            if (members[field.Name] is { } value) field.Write(writer, field.Number, value);
        }
    }

    private static void WriteExtensions(BackwardWriter writer, int number, DocumentObject members)
    {
        foreach (var (name, value) in members.Reverse())
            if (name.StartsWith("x-", StringComparison.Ordinal)) NamedValue(writer, number, name, value, Any);
    }

    private static WriteField Of(Message message) => (writer, number, value) =>
    {
        var before = writer.Length;
        Write(writer, message, (DocumentObject)value);
        writer.Close(number, before);
    };

    private static void SchemaField(BackwardWriter writer, int number, DocumentValue value) => Of(Schema)(writer, number, value);

    /// <summary>A message around the value, as gnostic has for alternatives.</summary>
    private static WriteField Wrapped(int inner, WriteField write) => (writer, number, value) =>
    {
        var before = writer.Length;
        write(writer, inner, value);
        writer.Close(number, before);
    };

    private static WriteField Repeated(WriteField write) => (writer, number, value) =>
    {
        var items = (DocumentArray)value;
        for (var i = items.Count - 1; i >= 0; i--) write(writer, number, items[i]);
    };

    /// <summary>A message of named values for an object of free names.</summary>
    private static WriteField Named(int inner, WriteField write) => (writer, number, value) =>
    {
        var before = writer.Length;
        foreach (var (name, member) in ((DocumentObject)value).Reverse()) NamedValue(writer, inner, name, member, write);
        writer.Close(number, before);
    };

    private static void NamedValue(BackwardWriter writer, int number, string name, DocumentValue value, WriteField write)
    {
        var before = writer.Length;
        write(writer, 2, value);
        writer.TextField(1, name);
        writer.Close(number, before);
    }

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

    private static void Text(BackwardWriter writer, int number, DocumentValue value) =>
        writer.TextField(number, ((DocumentString)value).Value);

    private static void Flag(BackwardWriter writer, int number, DocumentValue value) =>
        writer.VarintField(number, ((DocumentBool)value).Value ? 1 : 0);

    /// <summary>Any value is carried as YAML text.</summary>
    private static void Any(BackwardWriter writer, int number, DocumentValue value)
    {
        var before = writer.Length;
        writer.TextField(2, DocumentYaml.Write(value));
        writer.Close(number, before);
    }
}
