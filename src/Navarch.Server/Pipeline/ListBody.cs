using System.Buffers;
using System.Text.Json;
using Navarch.Server.Resources;
using Navarch.Server.Verbs;

namespace Navarch.Server.Pipeline;

/// <summary>Lists in JSON: the head, then the objects' own bytes.</summary>
internal static class ListBody
{
    /// <summary>The pieces of the list, none of them copied.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Parts(Resource resource, ListPage page) =>
        new ListParts(Head(resource.ListKind, resource.Type.ApiVersion, page), page.Objects);

    public static ReadOnlyMemory<byte> Partial(string apiVersion, ListPage page)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(Head("PartialObjectMetadataList", apiVersion, page).Span);
        for (var i = 0; i < page.Objects.Count; i++)
        {
            if (i > 0) buffer.Write(","u8);
            using var writer = new Utf8JsonWriter(buffer, JsonBodies.Options);
            PartialObjects.Write(writer, apiVersion, page.Objects[i].Json);
        }
        buffer.Write(Tail);
        return buffer.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> MetadataJson(ListPage page)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonBodies.Options)) WriteMetadata(writer, page);
        return buffer.WrittenMemory;
    }

    /// <summary>The list's metadata, as a value.</summary>
    public static void WriteMetadata(Utf8JsonWriter writer, ListPage page)
    {
        writer.WriteStartObject();
        // What was found out just now has no revision.
        if (!page.Revision.IsNone) writer.WriteString("resourceVersion"u8, page.Revision.ToString());
        if (page.Continue.Length > 0) writer.WriteString("continue"u8, page.Continue);
        if (page.Remaining is { } remaining) writer.WriteNumber("remainingItemCount"u8, remaining);
        writer.WriteEndObject();
    }

    private static ReadOnlySpan<byte> Tail => "]}"u8;

    /// <summary>Everything up to the first item, with the bracket before it.</summary>
    private static ReadOnlyMemory<byte> Head(string kind, string apiVersion, ListPage page)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonBodies.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("kind"u8, kind);
            writer.WriteString("apiVersion"u8, apiVersion);
            writer.WritePropertyName("metadata"u8);
            WriteMetadata(writer, page);
            writer.WriteStartArray("items"u8);
        }
        return buffer.WrittenMemory;
    }
}
