using Navarch.Api.Documents;
using Navarch.Api.Schemas;
using Navarch.Core.Limits;

namespace Navarch.Api.Codecs.Protobuf;

/// <summary>
/// Kubernetes' protobuf to a document, guided by its schema. Fields of unknown numbers are skipped. The document has
/// all that the message has, zeros too: <see cref="DocumentDecoder"/> makes of it what is stored.
/// </summary>
public sealed class ProtobufDecoder
{
    private readonly DocumentLimits _limits;
    private readonly DocumentPath _path = new();
    private int _nodes;
    private bool _isTooLarge;
    private string? _problem;

    private ProtobufDecoder(DocumentLimits limits) => _limits = limits;

    /// <summary>Decodes a message without envelope.</summary>
    public static DocumentParse Decode(ReadOnlySpan<byte> message, TypeSchema schema, DocumentLimits? limits = null)
    {
        var decoder = new ProtobufDecoder(limits ?? DocumentLimits.Default);
        var document = new DocumentObject();
        return decoder.Message(message, schema.Protobuf, document)
            ? new DocumentParse.Parsed(document, [])
            : new DocumentParse.Failed(
                $"invalid protobuf: {decoder._problem}", 0, decoder._path.ToString(), decoder._isTooLarge);
    }

    private bool Message(ReadOnlySpan<byte> message, ProtobufLayout layout, DocumentObject document)
    {
        if (_path.Depth >= _limits.DepthMax) return TooLarge($"nested deeper than {_limits.DepthMax} levels");
        var reader = new ProtobufReader(message);
        while (reader.TryReadTag(out var number, out var type))
        {
            var isRead = layout.Find(number) switch
            {
                null => reader.TrySkip(type),
                { Embedded: { } embedded } => reader.TryReadBytes(out var inner) && Message(inner, embedded, document),
                var entry => Field(ref reader, type, entry.Field!, document),
            };
            if (!isRead) return Malformed();
        }
        return reader.IsAtEnd || Malformed();
    }

    private bool Field(ref ProtobufReader reader, WireType type, FieldSchema field, DocumentObject document)
    {
        _path.Enter(field.Name);
        switch (field.Value)
        {
            case ValueSchema.List list:
                if (document.Array(field.Name) is not { } items) document.Add(field.Name, items = []);
                if (!Item(ref reader, type, list.Item, items)) return false;
                break;
            case ValueSchema.Map map:
                if (!reader.TryReadBytes(out var entry)) return Malformed();
                if (!Entry(entry, map.Item, document.ObjectOrNew(field.Name))) return false;
                break;
            default:
                if (Value(ref reader, type, field.Value, document[field.Name]) is not { } value) return Malformed();
                document.Add(field.Name, value);
                break;
        }
        _path.Leave();
        return true;
    }

    private bool Item(ref ProtobufReader reader, WireType type, ValueSchema schema, DocumentArray items)
    {
        _path.Enter(items.Count);
        if (type == WireType.Bytes && schema is ValueSchema.Scalar { Kind: ScalarKind.Int32 or ScalarKind.Int64 or ScalarKind.Boolean })
        {
            if (!reader.TryReadBytes(out var packed) || !Packed(packed, schema, items)) return Malformed();
        }
        else if (Value(ref reader, type, schema, null) is { } item) items.Add(item);
        else return Malformed();
        _path.Leave();
        return true;
    }

    private bool Packed(ReadOnlySpan<byte> packed, ValueSchema schema, DocumentArray items)
    {
        var reader = new ProtobufReader(packed);
        while (!reader.IsAtEnd)
        {
            if (Value(ref reader, WireType.Varint, schema, null) is not { } item) return false;
            items.Add(item);
        }
        return true;
    }

    private bool Entry(ReadOnlySpan<byte> entry, ValueSchema schema, DocumentObject entries)
    {
        var reader = new ProtobufReader(entry);
        var key = "";
        DocumentValue? value = null;
        while (reader.TryReadTag(out var number, out var type))
        {
            if (number == 1 && type == WireType.Bytes)
            {
                if (!reader.TryReadBytes(out var text)) return Malformed();
                key = System.Text.Encoding.UTF8.GetString(text);
            }
            else if (number == 2)
            {
                value = Value(ref reader, type, schema, null);
                if (value is null) return Malformed();
            }
            else if (!reader.TrySkip(type)) return Malformed();
        }
        if (!reader.IsAtEnd) return Malformed();
        entries.Add(key, value ?? Absences.Of(schema));
        return true;
    }

    /// <summary>Null when it is malformed or beyond a limit. A message that comes twice is merged.</summary>
    private DocumentValue? Value(ref ProtobufReader reader, WireType type, ValueSchema schema, DocumentValue? before)
    {
        if (++_nodes > _limits.NodesMax)
        {
            TooLarge($"more than {_limits.NodesMax} values");
            return null;
        }
        if (type == WireType.Varint)
            return schema is ValueSchema.Scalar scalar && reader.TryReadVarint(out var varint)
                ? ProtobufScalars.Read(scalar.Kind, varint)
                : null;
        if (type == WireType.Fixed64)
            return schema is ValueSchema.Scalar { Kind: ScalarKind.Double } && reader.TryReadDouble(out var real)
                ? new DocumentNumber(real)
                : null;
        if (type != WireType.Bytes || !reader.TryReadBytes(out var bytes)) return null;
        return schema switch
        {
            ValueSchema.Scalar delimited => ProtobufScalars.Read(delimited.Kind, bytes),
            ValueSchema.Struct nested => Nested(bytes, nested.Type.Protobuf, before as DocumentObject ?? new DocumentObject()),
            ValueSchema.List list => Wrapped(bytes, list.Item),
            ValueSchema.Either either => Either(bytes, either),
            ValueSchema.Any => Json(bytes),
            _ => null,
        };
    }

    private DocumentObject? Nested(ReadOnlySpan<byte> bytes, ProtobufLayout layout, DocumentObject document) =>
        Message(bytes, layout, document) ? document : null;

    private DocumentArray? Wrapped(ReadOnlySpan<byte> bytes, ValueSchema schema)
    {
        var items = new DocumentArray();
        var reader = new ProtobufReader(bytes);
        while (reader.TryReadTag(out var number, out var type))
        {
            var isRead = number == 1 ? Item(ref reader, type, schema, items) : reader.TrySkip(type);
            if (!isRead) return null;
        }
        return reader.IsAtEnd ? items : null;
    }

    private DocumentValue? Either(ReadOnlySpan<byte> bytes, ValueSchema.Either either)
    {
        DocumentValue? schema = null;
        DocumentValue other = either.Other is ValueSchema.List ? new DocumentArray() : DocumentBool.False;
        var reader = new ProtobufReader(bytes);
        while (reader.TryReadTag(out var number, out var type))
        {
            var isRead = true;
            if (number == either.ObjectNumber) isRead = (schema = Value(ref reader, type, either.Object, schema)) is not null;
            else if (number != either.OtherNumber) isRead = reader.TrySkip(type);
            else if (other is DocumentArray items) isRead = Item(ref reader, type, ((ValueSchema.List)either.Other).Item, items);
            else isRead = Value(ref reader, type, either.Other, null) is { } value && (other = value) is not null;
            if (!isRead) return null;
        }
        return reader.IsAtEnd ? schema ?? other : null;
    }

    /// <summary>A message whose field 1 is JSON text: RawExtension, FieldsV1.</summary>
    private DocumentValue? Json(ReadOnlySpan<byte> bytes)
    {
        DocumentValue json = DocumentNull.Instance;
        var reader = new ProtobufReader(bytes);
        while (reader.TryReadTag(out var number, out var type))
        {
            if (number != 1 || type != WireType.Bytes)
            {
                if (!reader.TrySkip(type)) return null;
                continue;
            }
            if (!reader.TryReadBytes(out var text)) return null;
            if (DocumentJson.Parse(text, _limits) is not DocumentParse.Parsed parsed) return null;
            json = parsed.Value;
        }
        return reader.IsAtEnd ? json : null;
    }

    private bool Malformed()
    {
        _problem ??= "a field is cut short or not of its type";
        return false;
    }

    private bool TooLarge(string problem)
    {
        _problem ??= problem;
        _isTooLarge = true;
        return false;
    }
}
