using Navarch.Api.Schemas;

namespace Navarch.Server.Versions;

/// <summary>
/// The schema of a former version, as far as protobuf needs it: that of the present one, with the fields of some types
/// drawn as they were.
/// </summary>
/// <param name="redrawn">By the present type's definition name: its fields then.</param>
internal sealed class FormerShape(IReadOnlyDictionary<string, Func<TypeSchema, IEnumerable<FieldSchema>>> redrawn)
{
    private readonly Dictionary<TypeSchema, TypeSchema> _made = [];
    private readonly Lock _making = new();

    public TypeSchema Of(TypeSchema present)
    {
        lock (_making)
        {
            if (_made.TryGetValue(present, out var known)) return known;
            var fields = redrawn.TryGetValue(present.Definition, out var draw) ? draw(present) : present.Fields;
            var made = new TypeSchema(
                present.Definition, "", [.. fields.Select(field => Field(field, field.Name, field.Number))])
            {
                IsKind = present.IsKind,
            };
            _made.Add(present, made);
            return made;
        }
    }

    /// <summary>A field by the name and number that it had.</summary>
    public static FieldSchema Named(FieldSchema present, string name, int number) =>
        Copy(present, present.Value, name, number);

    public static FieldSchema Numbered(FieldSchema present, int number) => Named(present, present.Name, number);

    /// <summary>A field whose type is gone.</summary>
    public static FieldSchema Struct(string name, int number, IEnumerable<FieldSchema> fields)
    {
        var type = new TypeSchema(name, "", [.. fields]);
        return new() { Name = name, Number = number, IsNullable = true, Value = new ValueSchema.Struct(() => type) };
    }

    private FieldSchema Field(FieldSchema field, string name, int number) => Copy(field, Value(field.Value), name, number);

    private ValueSchema Value(ValueSchema value) => value switch
    {
        ValueSchema.Struct type => new ValueSchema.Struct(() => Of(type.Type)),
        ValueSchema.List list => new ValueSchema.List(Value(list.Item)),
        ValueSchema.Map map => new ValueSchema.Map(Value(map.Item)),
        _ => value,
    };

    /// <summary>A field belongs to one type, whose place among its fields it knows.</summary>
    private static FieldSchema Copy(FieldSchema field, ValueSchema value, string name, int number) => new()
    {
        Name = name,
        Number = number,
        Value = value,
        Inline = field.Inline,
        InlineWithin = field.InlineWithin,
        IsNullable = field.IsNullable,
        AlwaysWritten = field.AlwaysWritten,
        Required = field.Required,
    };
}
