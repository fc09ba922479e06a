using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.Documents;
using static Navarch.Api.OpenApi.GnosticWriter;

namespace Navarch.Api.OpenApi;

/// <summary>An OpenAPI v3 document as the messages of gnostic's OpenAPIv3.proto.</summary>
static class GnosticV3
{
    private static readonly Message Reference = new([new("$ref", 1, Text)]);

    private static readonly Message Schema = new(
    [
        new("nullable", 1, Flag), new("title", 9, Text), .. Bounds(10), new("required", 23, Repeated(Text)), new("enum", 24, Repeated(Any)), new("type", 25, Text),
        new("allOf", 26, Repeated(SchemaField)), new("oneOf", 27, Repeated(SchemaField)),
        new("anyOf", 28, Repeated(SchemaField)), new("not", 29, Refused), new("items", 30, Wrapped(1, SchemaField)),
        new("properties", 31, Named(1, SchemaField)), new("additionalProperties", 32, OrFlag(SchemaField)),
        new("default", 33, Default), new("description", 34, Text), new("format", 35, Text),
    ], Extensions: 36);

    private static readonly Message MediaType = new([new("schema", 1, SchemaField)], Extensions: 5);

    private static readonly Message Parameter = new(
    [
        new("name", 1, Text), new("in", 2, Text), new("description", 3, Text), new("required", 4, Flag),
        new("schema", 10, SchemaField),
    ], Extensions: 14);

    private static readonly Message RequestBody = new(
        [new("description", 1, Text), new("content", 2, Named(1, Of(MediaType))), new("required", 3, Flag)],
        Extensions: 4);

    private static readonly Message Response = new(
        [new("description", 1, Text), new("content", 3, Named(1, Of(MediaType)))], Extensions: 5);

    private static readonly Message Operation = new(
    [
        new("tags", 1, Repeated(Text)), new("summary", 2, Text), new("description", 3, Text),
        new("operationId", 5, Text), new("parameters", 6, Repeated(Wrapped(1, Of(Parameter)))),
        new("requestBody", 7, Wrapped(1, Of(RequestBody))),
        new("responses", 8, Named(2, Wrapped(1, Of(Response)))), new("deprecated", 10, Flag),
    ], Extensions: 13);

    private static readonly Message PathItem = new(
    [
        new("get", 4, Of(Operation)), new("put", 5, Of(Operation)), new("post", 6, Of(Operation)),
        new("delete", 7, Of(Operation)), new("options", 8, Of(Operation)), new("head", 9, Of(Operation)),
        new("patch", 10, Of(Operation)), new("parameters", 13, Repeated(Wrapped(1, Of(Parameter)))),
    ], Extensions: 14);

    private static readonly Message Info = new([new("title", 1, Text), new("version", 6, Text)]);

    private static readonly Message Components = new([new("schemas", 1, Named(1, SchemaField))]);

    private static readonly Message Document = new(
    [
        new("openapi", 1, Text), new("info", 2, Of(Info)), new("paths", 4, Named(1, Of(PathItem))),
        new("components", 5, Of(Components)),
    ]);

    public static byte[] Encode(DocumentObject document) => GnosticWriter.Encode(Document, document);

    /// <summary>A schema, or a reference to one that has a name.</summary>
    private static void SchemaField(BackwardWriter writer, int number, DocumentValue value)
    {
        var write = value is DocumentObject members && members.Contains("$ref")
            ? Wrapped(2, Of(Reference))
            : Wrapped(1, Of(Schema));
        write(writer, number, value);
    }

    private static void Refused(BackwardWriter writer, int number, DocumentValue value) => Of(Schema)(writer, number, value);

    /// <summary>The message holds simple values alone; a default of an object or a list it cannot say.</summary>
    private static void Default(BackwardWriter writer, int number, DocumentValue value)
    {
        var before = writer.Length;
        switch (value)
        {
            case DocumentString text: writer.TextField(3, text.Value); break;
            case DocumentBool flag: writer.VarintField(2, flag.Value ? 1 : 0); break;
            case DocumentNumber amount: writer.DoubleField(1, amount.Real); break;
            default: return;
        }
        writer.Close(number, before);
    }
}
