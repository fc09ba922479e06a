using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Api.Codecs;

/// <summary>
/// The bytes that are stored and sent: <c>{"kind":…,"apiVersion":…,"metadata":{…</c>, then the fields in the order of
/// their declaration, maps by key, no white space. Presence is not decided here: the document is as
/// <see cref="DocumentDecoder"/> left it.
/// </summary>
public static class DocumentEncoder
{
    public static byte[] Encode(DocumentObject document, TypeSchema schema)
    {
        using var text = new JsonText();
        Write(text, document, schema);
        return text.ToArray();
    }

    internal static void Write(JsonText text, DocumentObject document, TypeSchema schema)
    {
        text.Raw((byte)'{');
        var isFirst = true;
        TypeMeta(text, document, schema, ref isFirst);
        Fields(text, document, schema, isFirst, isRoot: true);
        text.Raw((byte)'}');
    }

    private static void TypeMeta(JsonText text, DocumentObject document, TypeSchema schema, ref bool isFirst)
    {
        foreach (var name in (ReadOnlySpan<string>)["kind", "apiVersion"])
        {
            if (schema.Find(name) is not null || document[name] is not DocumentString value) continue;
            Separate(text, ref isFirst);
            text.String(name);
            text.Raw((byte)':');
            text.String(value.Value);
        }
    }

    private static void Fields(JsonText text, DocumentObject document, TypeSchema schema, bool isFirst, bool isRoot)
    {
        var written = 0;
        if (IsInOrder(document, schema, isRoot))
        {
            foreach (var (name, value) in document)
                if (schema.Find(name) is { } field) Field(text, field, value, ref isFirst);
            return;
        }
        foreach (var field in schema.Fields)
        {
            if (document[field.Name] is not { } value) continue;
            Field(text, field, value, ref isFirst);
            written++;
        }
        if (written < document.Count) Unknown(text, document, schema, isFirst, isRoot);
    }

    /// <summary>As decoding leaves it; a change since then may have added members at the end.</summary>
    private static bool IsInOrder(DocumentObject document, TypeSchema schema, bool isRoot)
    {
        var last = -1;
        foreach (var (name, _) in document)
        {
            if (schema.Find(name) is not { } field)
            {
                if (isRoot && name is "kind" or "apiVersion") continue;
                return false;
            }
            if (field.Index < last) return false;
            last = field.Index;
        }
        return true;
    }

    private static void Field(JsonText text, FieldSchema field, DocumentValue value, ref bool isFirst)
    {
        Separate(text, ref isFirst);
        text.Raw(field.Utf8Prefix);
        Value(text, field.Value, value);
    }

    /// <summary>What a schema that keeps unknown fields doesn't name, by name.</summary>
    private static void Unknown(JsonText text, DocumentObject document, TypeSchema schema, bool isFirst, bool isRoot)
    {
        foreach (var (name, value) in document.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            if (schema.Find(name) is not null || (isRoot && name is "kind" or "apiVersion")) continue;
            Separate(text, ref isFirst);
            text.String(name);
            text.Raw((byte)':');
            text.Value(value);
        }
    }

    private static void Value(JsonText text, ValueSchema schema, DocumentValue value)
    {
        switch (schema, value)
        {
            case (ValueSchema.Struct nested, DocumentObject members):
                text.Raw((byte)'{');
                var isFirst = true;
                if (nested.Type.IsKind) TypeMeta(text, members, nested.Type, ref isFirst);
                Fields(text, members, nested.Type, isFirst, nested.Type.IsKind);
                text.Raw((byte)'}');
                break;
            case (ValueSchema.List list, DocumentArray items):
                Items(text, list.Item, items);
                break;
            case (ValueSchema.Map map, DocumentObject entries):
                Entries(text, map.Item, entries);
                break;
            case (ValueSchema.Either either, _):
                Value(text, either.Of(value), value);
                break;
            default:
                text.Value(value);
                break;
        }
    }

    private static void Items(JsonText text, ValueSchema schema, DocumentArray items)
    {
        text.Raw((byte)'[');
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) text.Raw((byte)',');
            Value(text, schema, items[i]);
        }
        text.Raw((byte)']');
    }

    private static void Entries(JsonText text, ValueSchema schema, DocumentObject entries)
    {
        text.Raw((byte)'{');
        var isFirst = true;
        foreach (var (key, value) in SortedEntries.Of(entries))
        {
            Separate(text, ref isFirst);
            text.String(key);
            text.Raw((byte)':');
            Value(text, schema, value);
        }
        text.Raw((byte)'}');
    }

    private static void Separate(JsonText text, ref bool isFirst)
    {
        if (!isFirst) text.Raw((byte)',');
        isFirst = false;
    }
}
