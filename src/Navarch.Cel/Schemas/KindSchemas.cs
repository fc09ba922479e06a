using System.Collections.Concurrent;
using System.Diagnostics;
using Navarch.Api.Declarations;
using Navarch.Api.Schemas;

namespace Navarch.Cel.Schemas;

/// <summary>
/// The declared kinds as expressions see them. Types may refer to themselves, so fields are made when asked for.
/// </summary>
public static class KindSchemas
{
    private const long RequestBytes = 3 * 1024 * 1024;

    private static readonly ConcurrentDictionary<TypeSchema, CelSchema> Known = new();

    private static readonly CelSchema Text = Scalar(SchemaShape.String, CelType.String, RequestBytes - 2, 2);
    private static readonly CelSchema Whole = Scalar(SchemaShape.Int, CelType.Int, 0, 1);
    private static readonly CelSchema Time = Scalar(SchemaShape.DateTime, CelType.Timestamp, 32, 21);

    public static CelSchema Of(TypeSchema type) =>
        Known.GetOrAdd(type, static declared => CelSchema.ObjectOf(declared.Definition, () => Fields(declared)));

    private static Dictionary<string, CelSchemaField> Fields(TypeSchema type)
    {
        var fields = new Dictionary<string, CelSchemaField>(StringComparer.Ordinal);
        foreach (var field in type.Fields)
            if (FieldNames.Escape(field.Name) is { } name)
                fields[name] = new(field.Name, Of(field.Value, field.List, field.Keys));
        return fields;
    }

    private static CelSchema Of(ValueSchema value, ListType list, IReadOnlyList<string> keys) => value switch
    {
        ValueSchema.Struct type => Of(type.Type),
        ValueSchema.Scalar scalar => Of(scalar.Kind),
        ValueSchema.List { Item: var item } => List(Of(item, default, []), list, keys),
        ValueSchema.Map { Item: var item } => Map(Of(item, default, [])),
        ValueSchema.Any or ValueSchema.Either => CelSchema.Any,
        _ => throw new UnreachableException(),
    };

    private static CelSchema List(CelSchema items, ListType list, IReadOnlyList<string> keys) =>
        new(SchemaShape.List, CelType.List(items.Type))
        {
            Items = items,
            MaxElements = (ulong)((RequestBytes - 2) / (items.MinSerializedSize + 1)),
            MinSerializedSize = 2,
            ListShape = list switch
            {
                ListType.Set => ListShape.Set,
                ListType.Map => ListShape.Map,
                _ => ListShape.Ordered,
            },
            ListKeys = keys,
        };

    private static CelSchema Map(CelSchema values) => new(SchemaShape.Map, CelType.Map(CelType.String, values.Type))
    {
        Items = values,
        MaxElements = (ulong)((RequestBytes - 2) / (values.MinSerializedSize + 6)),
        MinSerializedSize = 2,
    };

    private static CelSchema Of(ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => Scalar(SchemaShape.Bool, CelType.Bool, 0, 4),
        ScalarKind.Int32 or ScalarKind.Int64 => Whole,
        ScalarKind.Double => Scalar(SchemaShape.Double, CelType.Double, 0, 1),
        ScalarKind.Bytes => Scalar(SchemaShape.Bytes, CelType.Bytes, RequestBytes - 2, 2),
        ScalarKind.IntOrString => Scalar(SchemaShape.IntOrString, CelType.Dyn, RequestBytes - 2, 1),
        ScalarKind.Time or ScalarKind.MicroTime => Time,
        _ => Text,
    };

    private static CelSchema Scalar(SchemaShape shape, CelType type, ulong most, long smallest) =>
        new(shape, type) { MaxElements = most, MinSerializedSize = smallest };
}
