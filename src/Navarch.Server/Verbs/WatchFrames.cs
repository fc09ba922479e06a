using System.Buffers;
using System.Text.Json;
using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.MetaV1;
using Navarch.Server.Caching;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;
using Navarch.Server.Tables;

namespace Navarch.Server.Verbs;

/// <summary>
/// Turns what a watcher is told into the frames that it asked for. Plain JSON comes with the event; protobuf and partial
/// objects are encoded for the first watcher and shared by the others; a table is each watcher's own, since its first
/// one names the columns and its ages count from the request.
/// </summary>
internal sealed class WatchFrames(RequestContext context)
{
    private readonly Form _form = new(context.Representation, context.Resource);
    private readonly TableBody _table = new(
        context.Resource.Table, TableBody.Read(context.Request.QueryValue("includeObject")) ?? IncludedObject.Metadata,
        context.Now, context.Representation);
    private bool _hasSentColumns;

    public ReadOnlyMemory<byte> Of(Observation observation)
    {
        if (_form.Representation.IsPlainJson) return observation.Frame;
        return _form.Representation.Shape == BodyShape.Table
            ? Frame(TypeOf(observation.Type), Table(observation), _form.Representation)
            : observation.FrameAs(_form, static (observed, form) =>
                Frame(TypeOf(observed.Type), Shaped(observed, form), form.Representation));
    }

    public ReadOnlyMemory<byte> Error(Status status) =>
        Frame("ERROR", Responses.Encode(status, _form.Representation), _form.Representation);

    private ReadOnlyMemory<byte> Table(Observation observation)
    {
        var hasColumns = !_hasSentColumns;
        _hasSentColumns = true;
        return _table.One(JsonOf(observation), hasColumns, isMarker: observation.Type == ObservedChange.Bookmark);
    }

    private static ReadOnlyMemory<byte> Shaped(Observation observation, Form form) =>
        form.Representation.Shape is BodyShape.PartialObjectMetadata or BodyShape.PartialObjectMetadataList
            ? PartialObjects.Of(form.Representation, JsonOf(observation))
            : BodyEncoder.Encode(
                form.Representation, JsonOf(observation), form.Resource.Type, form.Resource.Schema);

    private static ReadOnlyMemory<byte> JsonOf(Observation observation) =>
        observation.Type == ObservedChange.Bookmark ? ObjectOf(observation.Frame) : observation.Object.Json;

    /// <summary>A bookmark exists as a frame alone.</summary>
    private static ReadOnlyMemory<byte> ObjectOf(ReadOnlyMemory<byte> frame)
    {
        var start = """{"type":"BOOKMARK","object":"""u8.Length;
        return frame[start..^2];
    }

    private static ReadOnlyMemory<byte> Frame(string type, ReadOnlyMemory<byte> encoded, Representation representation)
    {
        if (representation.Format == BodyFormat.Protobuf) return ProtobufEnvelope.WatchFrame(type, encoded.Span);
        var buffer = new ArrayBufferWriter<byte>(encoded.Length + 64);
        using (var writer = new Utf8JsonWriter(buffer, JsonBodies.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, type);
            writer.WritePropertyName("object"u8);
            writer.WriteRawValue(encoded.Span, skipInputValidation: true);
            writer.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    private static string TypeOf(ObservedChange change) => change switch
    {
        ObservedChange.Added => "ADDED",
        ObservedChange.Modified => "MODIFIED",
        ObservedChange.Deleted => "DELETED",
        _ => "BOOKMARK",
    };

    /// <summary>All that a shared frame depends on.</summary>
    private sealed record Form(Representation Representation, Resource Resource);
}
