using System.Text.Json;

namespace Navarch.Server.Pipeline;

/// <summary>Objects cut down to their metadata (PartialObjectMetadata of meta.k8s.io/v1).</summary>
internal static class PartialObjects
{
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> json)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonBodies.Options)) Write(writer, json);
        return buffer.WrittenMemory;
    }

    public static void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> json)
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, "PartialObjectMetadata"u8);
        writer.WriteString("apiVersion"u8, "meta.k8s.io/v1"u8);
        writer.WritePropertyName("metadata"u8);
        writer.WriteRawValue(JsonSlices.Metadata(json).Span, skipInputValidation: true);
        writer.WriteEndObject();
    }
}
