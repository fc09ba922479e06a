using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Api.Codecs.Protobuf;

/// <summary>
/// A document as Kubernetes' protobuf, guided by its schema: no code per type. What is no pointer upstream is written
/// even when it is zero, maps by key. The document is as <see cref="DocumentDecoder"/> left it.
/// </summary>
public static class ProtobufEncoder
{
    /// <summary>The message alone, without the envelope of <see cref="ProtobufEnvelope"/>.</summary>
    public static byte[] Encode(DocumentObject document, TypeSchema schema)
    {
        using var writer = new BackwardWriter();
        Message(writer, document, schema.Protobuf);
        return writer.ToArray();
    }

    /// <summary>As <see cref="Encode(DocumentObject, TypeSchema)"/>, from the JSON that is stored.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> json, TypeSchema schema) =>
        Encode(DocumentConversion.FromBytes(json), schema);

    private static void Message(BackwardWriter writer, DocumentObject? document, ProtobufLayout layout)
    {
        for (var i = layout.Entries.Length - 1; i >= 0; i--)
        {
            var entry = layout.Entries[i];
            if (entry.Embedded is { } embedded)
            {
                var before = writer.Length;
                Message(writer, document, embedded);
                writer.Close(entry.Number, before);
            }
            else Field(writer, entry.Field!, document?[entry.Field!.Name]);
        }
    }

    private static void Field(BackwardWriter writer, FieldSchema field, DocumentValue? value)
    {
        if (value is DocumentNull) value = null;
        switch (field.Value)
        {
            case ValueSchema.List list:
                if (value is DocumentArray items) Items(writer, field.Number, list.Item, items);
                break;
            case ValueSchema.Map map:
                if (value is DocumentObject entries) Entries(writer, field.Number, map.Item, entries);
                break;
            case ValueSchema.Scalar { Kind: ScalarKind.Bytes } when value is null:
                break;
            default:
                if (value is not null || !field.IsNullable) Value(writer, field.Number, field.Value, value);
                break;
        }
    }

    private static void Items(BackwardWriter writer, int number, ValueSchema schema, DocumentArray items)
    {
        for (var i = items.Count - 1; i >= 0; i--) Value(writer, number, schema, items[i]);
    }

    private static void Entries(BackwardWriter writer, int number, ValueSchema schema, DocumentObject entries)
    {
        var sorted = SortedEntries.Of(entries).Members;
        for (var i = sorted.Count - 1; i >= 0; i--)
        {
            var before = writer.Length;
            Value(writer, 2, schema, sorted[i].Value);
            writer.TextField(1, sorted[i].Key);
            writer.Close(number, before);
        }
    }

    /// <summary>One value with its tag; null stands for the zero value.</summary>
    private static void Value(BackwardWriter writer, int number, ValueSchema schema, DocumentValue? value)
    {
        if (schema is ValueSchema.Scalar scalar)
        {
            ProtobufScalars.Write(writer, number, scalar.Kind, value);
            return;
        }
        var before = writer.Length;
        switch (schema)
        {
            case ValueSchema.Struct nested:
                Message(writer, value as DocumentObject, nested.Type.Protobuf);
                break;
            case ValueSchema.List list:
                // A list within a map is a message of its own: ExtraValue and the like.
                if (value is DocumentArray items) Items(writer, 1, list.Item, items);
                break;
            case ValueSchema.Either either when value is not (null or DocumentNull):
                Either(writer, either, value);
                break;
            case ValueSchema.Any when value is not (null or DocumentNull):
                Json(writer, value);
                break;
        }
        writer.Close(number, before);
    }

    /// <summary>A message with one field of the two; upstream writes <c>allows</c> beside a schema too.</summary>
    private static void Either(BackwardWriter writer, ValueSchema.Either either, DocumentValue value)
    {
        if (value is DocumentObject) Value(writer, either.ObjectNumber, either.Object, value);
        if (either.Other is ValueSchema.List list)
        {
            if (value is DocumentArray items) Items(writer, either.OtherNumber, list.Item, items);
        }
        else Value(writer, either.OtherNumber, either.Other, value is DocumentObject ? DocumentBool.True : value);
    }

    private static void Json(BackwardWriter writer, DocumentValue value)
    {
        var before = writer.Length;
        using var text = new JsonText();
        text.Value(value);
        writer.Raw(text.Written);
        writer.Close(1, before);
    }
}
