using Navarch.Api.Documents;

namespace Navarch.Cel.Schemas;

/// <summary>
/// JSON documents as values, and back. Objects and lists are wrapped; their parts are converted when asked for.
/// </summary>
public static class DocumentValues
{
    /// <summary>Without a schema: whole numbers are ints, all others doubles.</summary>
    public static CelValue Of(DocumentValue value) => value switch
    {
        DocumentString text => CelValue.String(text.Value),
        DocumentBool flag => CelValue.Bool(flag.Value),
        DocumentNumber number => number.IsWhole ? CelValue.Int(number.Whole) : CelValue.Double(number.Real),
        DocumentObject members => CelValue.Map(new DocumentMap(members)),
        DocumentArray items => CelValue.List(new DocumentList(items, null)),
        PackedValue packed => CelValue.Map(new DocumentMap(packed.Unpack())),
        _ => CelValue.Null,
    };

    internal static CelValue Of(DocumentValue value, CelSchema? schema)
    {
        if (schema is null) return Of(value);
        if (value is DocumentNull)
            return schema.IsNullable || schema.Shape == SchemaShape.Any
                ? CelValue.Null
                : CelValue.Error("invalid data, got null for schema with nullable=false");
        return (schema.Shape, value) switch
        {
            (SchemaShape.Any, _) => Of(value),
            (SchemaShape.Object, DocumentObject members) => CelValue.Map(new DocumentStruct(members, schema)),
            (SchemaShape.Map, DocumentObject members) => CelValue.Map(new DocumentMap(members, schema.Items)),
            (SchemaShape.List, DocumentArray items) => CelValue.List(new DocumentList(items, schema)),
            (SchemaShape.IntOrString, DocumentNumber { IsWhole: true } or DocumentString) => Of(value),
            (SchemaShape.String, DocumentString text) => CelValue.String(text.Value),
            (SchemaShape.Bool, DocumentBool flag) => CelValue.Bool(flag.Value),
            (SchemaShape.Int, DocumentNumber { IsWhole: true } number) => CelValue.Int(number.Whole),
            (SchemaShape.Double, DocumentNumber number) => CelValue.Double(number.Real),
            (_, DocumentString text) => Formatted(schema.Shape, text.Value),
            _ => CelValue.Error($"invalid data, expected {Expected(schema.Shape)}"),
        };
    }

    /// <summary>A value as JSON; null with a reason where it has no such form.</summary>
    public static (DocumentValue? Document, string? Problem) ToDocument(in CelValue value)
    {
        switch (value.Kind)
        {
            case CelKind.Null: return (DocumentNull.Instance, null);
            case CelKind.Bool: return (value.AsBool, null);
            case CelKind.Int: return (value.AsInt, null);
            case CelKind.Uint when value.AsUint <= long.MaxValue: return (value.AsInt, null);
            case CelKind.Uint: return (new DocumentNumber((double)value.AsUint), null);
            case CelKind.Double when double.IsFinite(value.AsDouble): return (new DocumentNumber(value.AsDouble), null);
            case CelKind.String: return (value.AsString, null);
            case CelKind.Bytes: return (Convert.ToBase64String(value.AsBytes), null);
            case CelKind.Timestamp: return (value.AsTimestamp.ToString(), null);
            case CelKind.Duration: return (CelDurations.Text(value.AsDuration), null);
            case CelKind.List: return Items(value.AsList);
            case CelKind.Map: return Members(value.AsMap);
            default: return (null, $"a value of type {value.RuntimeType} can't be written as JSON");
        }
    }

    private static (DocumentValue?, string?) Items(CelList list)
    {
        var items = new DocumentArray();
        for (var i = 0; i < list.Count; i++)
        {
            var (item, problem) = ToDocument(list[i]);
            if (item is null) return (null, problem);
            items.Add(item);
        }
        return (items, null);
    }

    private static (DocumentValue?, string?) Members(CelMap map)
    {
        var members = new DocumentObject(map.Count);
        foreach (var (key, value) in map.Entries)
        {
            if (key.Kind != CelKind.String) return (null, "only maps with keys of type string can be written as JSON");
            var (member, problem) = ToDocument(value);
            if (member is null) return (null, problem);
            members.Add(key.AsString, member);
        }
        return (members, null);
    }

    private static CelValue Formatted(SchemaShape shape, string text)
    {
        switch (shape)
        {
            case SchemaShape.Duration:
                return CelDurations.Parse(text) is { } duration
                    ? CelValue.Duration(duration)
                    : CelValue.Error($"Invalid duration {text}");
            case SchemaShape.DateTime:
                return CelTimestamp.Parse(text.ToUpperInvariant()) is { } time
                    ? CelValue.Timestamp(time)
                    : CelValue.Error($"Invalid date-time formatted string {text}");
            case SchemaShape.Date:
                return CelTimestamp.Parse(text + "T00:00:00Z") is { } day
                    ? CelValue.Timestamp(day)
                    : CelValue.Error($"Invalid date formatted string {text}");
            case SchemaShape.Bytes:
                var octets = new byte[text.Length];
                return Convert.TryFromBase64String(text, octets, out var written)
                    ? CelValue.Bytes(octets[..written])
                    : CelValue.Error($"Invalid byte formatted string {text}");
            default:
                return CelValue.Error($"invalid data, expected {Expected(shape)}, got string");
        }
    }

    private static string Expected(SchemaShape shape) => shape switch
    {
        SchemaShape.IntOrString => "XIntOrString value to be either a string or integer",
        SchemaShape.Object or SchemaShape.Map => "a map for the provided schema with type=object",
        SchemaShape.List => "an array for the provided schema with type=array",
        SchemaShape.Bool => "bool",
        SchemaShape.Double => "float",
        SchemaShape.Int => "int",
        _ => "string",
    };
}
