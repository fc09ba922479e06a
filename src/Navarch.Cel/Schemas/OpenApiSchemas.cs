using Navarch.Api.Documents;

namespace Navarch.Cel.Schemas;

/// <summary>
/// Schemas of custom resources, and others in OpenAPI v3, as expressions see them. What has no schema is not seen.
/// Sizes
/// that a schema leaves open follow from what fits into a request.
/// </summary>
public static class OpenApiSchemas
{
    private const int DepthMax = 100;
    private const long RequestBytes = 3 * 1024 * 1024;

    /// <param name="schema">JSONSchemaProps.</param>
    /// <param name="isResource">A whole resource: kind, apiVersion and the name are seen in any case.</param>
    /// <param name="name">Of the type in messages; its parts' names begin with it.</param>
    /// <returns>Null where expressions can't see the value.</returns>
    public static CelSchema? Of(DocumentObject schema, bool isResource = false, string name = "object") =>
        Of(schema, isResource, name, 0);

    /// <summary>A custom kind as it is published: with all of its metadata, which rules don't see.</summary>
    public static CelSchema? OfKind(DocumentObject schema, string name)
    {
        if (Of(schema, isResource: true, name) is not { Shape: SchemaShape.Object } kind) return null;
        return CelSchema.ObjectOf(name, () => new Dictionary<string, CelSchemaField>(kind.Fields, StringComparer.Ordinal)
        {
            ["metadata"] = new("metadata", KindSchemas.Of(Api.MetaV1.ObjectMeta.Schema)),
        });
    }

    private static CelSchema? Of(DocumentObject schema, bool isResource, string name, int depth)
    {
        if (depth > DepthMax) return null;
        var isNullable = schema.Bool("nullable") == true;
        if (schema.Bool("x-kubernetes-int-or-string") == true)
            return new(SchemaShape.IntOrString, CelType.Dyn)
            {
                MinSerializedSize = 1,
                MaxElements = schema.Whole("maxLength") is { } length ? AtLeastZero(length) * 4 : RequestBytes - 2,
                IsNullable = isNullable,
            };
        return schema.String("type") switch
        {
            "array" => List(schema, name, isNullable, depth),
            "object" => Object(schema, isResource, name, isNullable, depth),
            "string" => Text(schema, isNullable),
            "boolean" => new(SchemaShape.Bool, CelType.Bool) { MinSerializedSize = 4, IsNullable = isNullable },
            "number" => new(SchemaShape.Double, CelType.Double) { MinSerializedSize = 1, IsNullable = isNullable },
            "integer" => new(SchemaShape.Int, CelType.Int) { MinSerializedSize = 1, IsNullable = isNullable },
            _ => null,
        };
    }

    private static ulong AtLeastZero(long value) => (ulong)Math.Max(0, value);

    private static bool IsEmbedded(DocumentObject schema) => schema.Bool("x-kubernetes-embedded-resource") == true;

    private static CelSchema? List(DocumentObject schema, string name, bool isNullable, int depth)
    {
        if (schema.Object("items") is not { } itemSchema) return null;
        if (Of(itemSchema, IsEmbedded(itemSchema), $"{name}.@idx", depth + 1) is not { } items) return null;
        var most = schema.Whole("maxItems") is { } declared
            ? AtLeastZero(declared)
            : (ulong)((RequestBytes - 2) / (items.MinSerializedSize + 1));
        return new(SchemaShape.List, CelType.List(items.Type))
        {
            Items = items,
            MaxElements = most,
            MinSerializedSize = 2,
            IsNullable = isNullable,
            ListShape = schema.String("x-kubernetes-list-type") switch
            {
                "set" => ListShape.Set,
                "map" => ListShape.Map,
                _ => ListShape.Ordered,
            },
            ListKeys = [.. (schema.Array("x-kubernetes-list-map-keys") ?? []).OfType<DocumentString>().Select(key => key.Value)],
        };
    }

    private static CelSchema? Object(DocumentObject schema, bool isResource, string name, bool isNullable, int depth)
    {
        if (schema.Object("additionalProperties") is { } valueSchema)
        {
            if (Of(valueSchema, IsEmbedded(valueSchema), $"{name}.@elem", depth + 1) is not { } values) return null;
            return new(SchemaShape.Map, CelType.Map(CelType.String, values.Type))
            {
                Items = values,
                MaxElements = schema.Whole("maxProperties") is { } declared
                    ? AtLeastZero(declared)
                    : (ulong)((RequestBytes - 2) / (values.MinSerializedSize + 6)),
                MinSerializedSize = 2,
                IsNullable = isNullable,
            };
        }
        var fields = new Dictionary<string, CelSchemaField>(StringComparer.Ordinal);
        var smallest = 2L;
        var required = (schema.Array("required") ?? []).OfType<DocumentString>().Select(text => text.Value).ToHashSet();
        foreach (var (property, value) in Properties(schema, isResource))
        {
            if (value is not DocumentObject propertySchema) continue;
            var escaped = FieldNames.Escape(property);
            if (Of(propertySchema, IsEmbedded(propertySchema), $"{name}.{escaped ?? property}", depth + 1) is not { } field) continue;
            if (escaped is not null) fields[escaped] = new(property, field);
            if (required.Contains(property)
                && !propertySchema.Contains("default")) smallest += property.Length + field.MinSerializedSize + 4;
        }
        var made = CelSchema.ObjectOf(name, () => fields, isNullable);
        made.MinSerializedSize = smallest;
        return made;
    }

    /// <summary>Of a resource, kind, apiVersion, metadata.name and metadata.generateName too.</summary>
    private static IEnumerable<KeyValuePair<string, DocumentValue>> Properties(DocumentObject schema, bool isResource)
    {
        var properties = schema.Object("properties") ?? new DocumentObject();
        if (!isResource) return properties;
        var text = new DocumentObject { ["type"] = "string" };
        var names = new DocumentObject { ["name"] = text, ["generateName"] = text };
        var known = properties.Object("metadata")?.Object("properties");
        if (known?.Object("name")?.String("type") == "string" && known.Object("generateName")?.String("type") == "string"
            && properties.Object("kind") is not null && properties.Object("apiVersion") is not null) return properties;
        var whole = new DocumentObject();
        foreach (var (property, value) in properties) whole[property] = value;
        whole["kind"] = text;
        whole["apiVersion"] = text;
        whole["metadata"] = new DocumentObject { ["type"] = "object", ["properties"] = names };
        return whole;
    }

    private static CelSchema Text(DocumentObject schema, bool isNullable)
    {
        var declared = schema.Whole("maxLength") is { } length ? AtLeastZero(length) : (ulong?)null;
        return schema.String("format") switch
        {
            "byte" => Made(SchemaShape.Bytes, CelType.Bytes, declared ?? RequestBytes - 2, 2),
            "duration" => Made(SchemaShape.Duration, CelType.Duration, 32, 3),
            "date" => Made(SchemaShape.Date, CelType.Timestamp, 12, 12),
            "date-time" => Made(SchemaShape.DateTime, CelType.Timestamp, 32, 21),
            _ => Made(SchemaShape.String, CelType.String, declared * 4 ?? LongestOf(schema.Array("enum")) ?? RequestBytes - 2, 2),
        };

        CelSchema Made(SchemaShape shape, CelType type, ulong most, long smallest) =>
            new(shape, type) { MaxElements = most, MinSerializedSize = smallest, IsNullable = isNullable };
    }

    private static ulong? LongestOf(DocumentArray? values) => values is { Count: > 0 }
        ? values.OfType<DocumentString>().Select(text =>
            (ulong)System.Text.Encoding.UTF8.GetByteCount(text.Value)).DefaultIfEmpty(0ul).Max()
        : null;
}
