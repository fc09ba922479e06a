using System.Buffers;
using System.Text.Json;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;
using Navarch.Server.Verbs;

namespace Navarch.Server.Tables;

/// <summary>What of each object stands in its row besides the cells.</summary>
internal enum IncludedObject { Metadata, Full, None }

/// <summary>Writes objects as a Table of meta.k8s.io.</summary>
internal sealed class TableBody(
    TableLayout layout, IncludedObject included, DateTimeOffset now, Representation representation)
{
    /// <summary>A parameter that is none of the three is refused by the caller.</summary>
    public static IncludedObject? Read(string? includeObject) => includeObject switch
    {
        null or "" or "Metadata" => IncludedObject.Metadata,
        "Object" => IncludedObject.Full,
        "None" => IncludedObject.None,
        _ => null,
    };

    public ReadOnlyMemory<byte> List(ListPage page)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = Begin(buffer))
        {
            writer.WritePropertyName("metadata"u8);
            ListBody.WriteMetadata(writer, page);
            WriteColumns(writer);
            writer.WriteStartArray("rows"u8);
            foreach (var found in page.Objects) WriteRow(writer, new ApiObject(found.Json), included);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return Encoded(buffer.WrittenMemory);
    }

    /// <summary>One object; in a watch only the first table names the columns.</summary>
    /// <param name="isMarker">A bookmark: its row shows the metadata, which says what it marks.</param>
    public ReadOnlyMemory<byte> One(ReadOnlyMemory<byte> json, bool hasColumns = true, bool isMarker = false)
    {
        var shown = new ApiObject(json);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = Begin(buffer))
        {
            writer.WriteStartObject("metadata"u8);
            if (shown.Document.ResourceVersion is { Length: > 0 } version)
                writer.WriteString("resourceVersion"u8, version);
            writer.WriteEndObject();
            if (hasColumns) WriteColumns(writer);
            else writer.WriteNull("columnDefinitions"u8);
            writer.WriteStartArray("rows"u8);
            WriteRow(writer, shown, isMarker ? IncludedObject.Metadata : included);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return Encoded(buffer.WrittenMemory);
    }

    private ReadOnlyMemory<byte> Encoded(ReadOnlyMemory<byte> json) =>
        representation.Format == BodyFormat.Yaml ? BodyEncoder.Yaml(json) : json;

    private Utf8JsonWriter Begin(IBufferWriter<byte> buffer)
    {
        var writer = new Utf8JsonWriter(buffer, JsonBodies.Options);
        writer.WriteStartObject();
        writer.WriteString("kind"u8, "Table"u8);
        writer.WriteString("apiVersion"u8, representation.MetaApiVersion);
        return writer;
    }

    private void WriteColumns(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("columnDefinitions"u8);
        foreach (var column in layout.Columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, column.Name);
            writer.WriteString("type"u8, column.Type);
            writer.WriteString("format"u8, column.Format);
            writer.WriteString("description"u8, column.Description);
            writer.WriteNumber("priority"u8, column.Priority);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private void WriteRow(Utf8JsonWriter writer, ApiObject shown, IncludedObject withObject)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("cells"u8);
        layout.WriteCells(shown, new CellWriter(writer, now));
        writer.WriteEndArray();
        if (layout.CompletionReason(shown) is { } reason) WriteCompletion(writer, reason);
        writer.WritePropertyName("object"u8);
        switch (withObject)
        {
            case IncludedObject.Full: writer.WriteRawValue(shown.Json.Span, skipInputValidation: true); break;
            case IncludedObject.Metadata: PartialObjects.Write(writer, representation.MetaApiVersion, shown.Json); break;
            default: writer.WriteNullValue(); break;
        }
        writer.WriteEndObject();
    }

    private static void WriteCompletion(Utf8JsonWriter writer, string reason)
    {
        writer.WriteStartArray("conditions"u8);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "Completed"u8);
        writer.WriteString("status"u8, "True"u8);
        writer.WriteString("reason"u8, reason);
        writer.WriteString("message"u8, reason == "Succeeded"
            ? "The pod has completed successfully."
            : "The pod failed.");
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
