using System.Buffers;
using System.Text.Json;
using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.MetaV1;
using Navarch.Api.Schemas;
using Navarch.Server.Verbs;

namespace Navarch.Server.Pipeline;

/// <summary>Objects cut down to their metadata: PartialObjectMetadata of meta.k8s.io, v1 and v1beta1.</summary>
internal static class PartialObjects
{
    private const string Kind = "PartialObjectMetadata";

    /// <summary>Both versions have the same message.</summary>
    private static readonly TypeSchema Schema = new(
        $"io.k8s.apimachinery.pkg.apis.meta.v1.{Kind}", "An object's metadata.",
        [new() { Name = "metadata", Number = 1, Value = new ValueSchema.Struct(() => ObjectMeta.Schema) }]);

    public static ReadOnlyMemory<byte> Of(Representation representation, ReadOnlyMemory<byte> json) =>
        representation.Format switch
        {
            BodyFormat.Protobuf => ProtobufEnvelope.Wrap(representation.MetaApiVersion, Kind, Message(json)),
            BodyFormat.Yaml => BodyEncoder.Yaml(Json(representation, json)),
            _ => Json(representation, json),
        };

    public static ReadOnlyMemory<byte> List(Representation representation, ListPage page)
    {
        if (representation.Format != BodyFormat.Protobuf)
        {
            var json = ListBody.Partial(representation.MetaApiVersion, page);
            return representation.Format == BodyFormat.Yaml ? BodyEncoder.Yaml(json) : json;
        }
        var items = new ReadOnlyMemory<byte>[page.Objects.Count];
        for (var i = 0; i < items.Length; i++) items[i] = Message(page.Objects[i].Json);
        return ProtobufEnvelope.List(
            representation.MetaApiVersion, $"{Kind}List",
            ProtobufEncoder.Encode(ListBody.MetadataJson(page).Span, ListMeta.Schema), items);
    }

    public static void Write(Utf8JsonWriter writer, string apiVersion, ReadOnlyMemory<byte> json)
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, Kind);
        writer.WriteString("apiVersion"u8, apiVersion);
        writer.WritePropertyName("metadata"u8);
        writer.WriteRawValue(JsonSlices.Metadata(json).Span, skipInputValidation: true);
        writer.WriteEndObject();
    }

    private static ReadOnlyMemory<byte> Json(Representation representation, ReadOnlyMemory<byte> json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonBodies.Options))
            Write(writer, representation.MetaApiVersion, json);
        return buffer.WrittenMemory;
    }

    private static byte[] Message(ReadOnlyMemory<byte> json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonBodies.Options))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("metadata"u8);
            writer.WriteRawValue(JsonSlices.Metadata(json).Span, skipInputValidation: true);
            writer.WriteEndObject();
        }
        return ProtobufEncoder.Encode(buffer.WrittenSpan, Schema);
    }
}
