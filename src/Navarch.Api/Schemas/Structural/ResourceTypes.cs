using Navarch.Api.MetaV1;

namespace Navarch.Api.Schemas.Structural;

/// <summary>
/// A structural schema as the pipeline's own schemas have it: what apply, managed fields and writing are guided by.
/// Members stand in the order of their names.
/// </summary>
static class ResourceTypes
{
    /// <param name="schema">Of the whole resource.</param>
    /// <param name="definition">Its name in OpenAPI: <c>com.example.v1.Widget</c>.</param>
    public static TypeSchema Resource(SchemaNode schema, string definition) =>
        new(definition, Description(schema), Fields(schema, definition, isResource: true))
        {
            IsAtomic = IsAtomic(schema), Structure = schema,
        };

    private static List<FieldSchema> Fields(SchemaNode schema, string definition, bool isResource)
    {
        var fields = new List<FieldSchema>(schema.Properties.Count + 1);
        var required = SchemaNode.Texts(schema.Source.Array("required"));
        if (isResource)
            fields.Add(new()
            {
                Name = "metadata", Value = new ValueSchema.Struct(() => ObjectMeta.Schema), IsNullable = true,
            });
        foreach (var (name, property) in schema.Properties)
        {
            if (isResource && name is "apiVersion" or "kind" or "metadata") continue;
            fields.Add(new()
            {
                Name = name,
                Value = Value(property, $"{definition}.{name}"),
                Description = Description(property),
                Required = required.Contains(name),
                IsNullable = true,
                List = ListOf(property),
                Keys = property.ListMapKeys,
                IsAtomic = IsAtomic(property),
                Default = property.Default,
            });
        }
        fields.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return fields;
    }

    private static ValueSchema Value(SchemaNode schema, string definition)
    {
        if (schema.IsIntOrString) return new ValueSchema.Scalar(ScalarKind.IntOrString);
        switch (schema.Type)
        {
            case "array" when schema.Items is { } items:
                return new ValueSchema.List(Value(items, definition)) { Type = ListOf(schema), Keys = schema.ListMapKeys };
            case "object" when schema.IsEmbeddedResource || schema.Properties.Count > 0:
                return new ValueSchema.Struct(() => Struct(schema, definition));
            case "object" when schema.AdditionalProperties is { } additional:
                return new ValueSchema.Map(Value(additional, definition)) { IsAtomic = IsAtomic(schema) };
            case "string":
                return new ValueSchema.Scalar(ScalarKind.String);
            case "boolean":
                return new ValueSchema.Scalar(ScalarKind.Boolean);
            case "integer":
                return new ValueSchema.Scalar(ScalarKind.Int64);
            case "number":
                return new ValueSchema.Scalar(ScalarKind.Double);
            default:
                return new ValueSchema.Any { IsObject = schema.Type == "object", IsAtomic = IsAtomic(schema) };
        }
    }

    private static TypeSchema Struct(SchemaNode schema, string definition) =>
        new(definition, Description(schema), Fields(schema, definition, schema.IsEmbeddedResource))
        {
            IsKind = schema.IsEmbeddedResource,
            IsAtomic = IsAtomic(schema),
        };

    private static ListType ListOf(SchemaNode schema) => schema.ListType switch
    {
        "set" => ListType.Set,
        "map" => ListType.Map,
        _ => ListType.Atomic,
    };

    private static bool IsAtomic(SchemaNode schema) => schema.Source.String("x-kubernetes-map-type") == "atomic";

    private static string Description(SchemaNode schema) => schema.Source.String("description") ?? "";
}
