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
        context.Now);
    private bool _hasSentColumns;

    public ReadOnlyMemory<byte> Of(Observation observation)
    {
        if (_representation.IsPlainJson) return observation.Frame;
        return Frame(TypeOf(observation.Type), Shape(observation));
    }

    public ReadOnlyMemory<byte> Error(Status status) => Frame("ERROR", Responses.StatusJson(status));

    private ReadOnlyMemory<byte> Shape(Observation observation)
    {
        var json = observation.Type == ObservedChange.Bookmark ? ObjectOf(observation.Frame) : observation.Object.Json;
        switch (_representation.Shape)
        {
            case BodyShape.PartialObjectMetadata: return PartialObjects.Of(json);
            case BodyShape.Table when observation.Type != ObservedChange.Bookmark:
                var hasColumns = !_hasSentColumns;
                _hasSentColumns = true;
                return _table.One(json, hasColumns);
            default: return json;
        }
    }

    /// <summary>A bookmark exists as a frame alone.</summary>
    private static ReadOnlyMemory<byte> ObjectOf(ReadOnlyMemory<byte> frame)
    {
        var start = """{"type":"BOOKMARK","object":"""u8.Length;
        return frame[start..^2];
    }

    private ReadOnlyMemory<byte> Frame(string type, ReadOnlyMemory<byte> json)
    {
        if (_representation is { Format: BodyFormat.Protobuf, Shape: BodyShape.Full }) return ProtobufFrame(type, json);
        var buffer = new ArrayBufferWriter<byte>(json.Length + 64);
        using (var writer = new Utf8JsonWriter(buffer, JsonBodies.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, type);
            writer.WritePropertyName("object"u8);
            writer.WriteRawValue(json.Span, skipInputValidation: true);
            writer.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    private ReadOnlyMemory<byte> ProtobufFrame(string type, ReadOnlyMemory<byte> json)
    {
        var wrapped = type == "ERROR"
            ? ProtobufEnvelope.Wrap("v1", "Status", ProtobufEncoder.Encode(json.Span, Status.Schema))
            : ProtobufEnvelope.Wrap(
                context.Resource.Type.ApiVersion, context.Resource.Type.Kind,
                ProtobufEncoder.Encode(json.Span, context.Resource.Schema));
        return ProtobufEnvelope.WatchFrame(type, wrapped);
    }

    private static string TypeOf(ObservedChange change) => change switch
    {
        ObservedChange.Added => "ADDED",
        ObservedChange.Modified => "MODIFIED",
        ObservedChange.Deleted => "DELETED",
        _ => "BOOKMARK",
    };
}
