using System.Buffers;
using System.Text.Json;
using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.MetaV1;
using Navarch.Server.Caching;
using Navarch.Server.Pipeline;
using Navarch.Server.Tables;

namespace Navarch.Server.Verbs;

/// <summary>Turns what a watcher is told into the frames that it asked for.</summary>
internal sealed class WatchFrames(RequestContext context)
{
    private readonly Representation _representation = context.Representation;
    private readonly TableBody _table = new(
        context.Resource.Table, TableBody.Read(context.Request.QueryValue("includeObject")) ?? IncludedObject.Metadata,
        context.Now, context.Representation);
    private bool _hasSentColumns;

    public ReadOnlyMemory<byte> Of(Observation observation)
    {
        if (_representation.IsPlainJson) return observation.Frame;
        return Frame(TypeOf(observation.Type), Shape(observation));
    }

    public ReadOnlyMemory<byte> Error(Status status) =>
        Frame("ERROR", Responses.Encode(status, _representation));

    /// <summary>The object, encoded as it stands in the frame.</summary>
    private ReadOnlyMemory<byte> Shape(Observation observation)
    {
        var isBookmark = observation.Type == ObservedChange.Bookmark;
        var json = isBookmark ? ObjectOf(observation.Frame) : observation.Object.Json;
        switch (_representation.Shape)
        {
            case BodyShape.PartialObjectMetadata or BodyShape.PartialObjectMetadataList:
                return PartialObjects.Of(_representation, json);
            case BodyShape.Table:
                var hasColumns = !_hasSentColumns;
                _hasSentColumns = true;
                return _table.One(json, hasColumns, isBookmark);
            default:
                return BodyEncoder.Encode(_representation, json, context.Resource.Type, context.Resource.Schema);
        }
    }

    /// <summary>A bookmark exists as a frame alone.</summary>
    private static ReadOnlyMemory<byte> ObjectOf(ReadOnlyMemory<byte> frame)
    {
        var start = """{"type":"BOOKMARK","object":"""u8.Length;
        return frame[start..^2];
    }

    private ReadOnlyMemory<byte> Frame(string type, ReadOnlyMemory<byte> encoded)
    {
        if (_representation.Format == BodyFormat.Protobuf) return ProtobufEnvelope.WatchFrame(type, encoded.Span);
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
}
