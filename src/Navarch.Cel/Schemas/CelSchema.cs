using System.Collections.Frozen;
using Navarch.Api.Documents;

namespace Navarch.Cel.Schemas;

/// <summary>
/// The shape of JSON values as expressions see them: their types, how large they may be, and how they are read. Made by
/// <see cref="OpenApiSchemas"/> and <see cref="KindSchemas"/>.
/// </summary>
public sealed class CelSchema
{
    private Func<IReadOnlyDictionary<string, CelSchemaField>>? _fieldsOf;

    internal CelSchema(SchemaShape shape, CelType type) => (Shape, Type) = (shape, type);

    /// <summary>Any JSON, of which nothing is known.</summary>
    public static CelSchema Any { get; } = new(SchemaShape.Any, CelType.Dyn) { MinSerializedSize = 1 };

    public CelType Type { get; private init; }

    /// <summary>Most characters, items or entries; 0 of other types, as upstream has it.</summary>
    public ulong MaxElements { get; init; }

    /// <summary>Fewest octets of JSON.</summary>
    public long MinSerializedSize { get; internal set; }

    internal SchemaShape Shape { get; }
    internal bool IsNullable { get; init; }

    /// <summary>Of a list's items or a map's values.</summary>
    internal CelSchema? Items { get; init; }

    /// <summary>Of a map's keys, where more is known of them than that they are texts.</summary>
    internal CelSchema? Keys { get; init; }

    /// <summary>Of a map: a value that is selected by its name is as large as any.</summary>
    internal bool EntersByName { get; init; }
    internal ListShape ListShape { get; init; }

    /// <summary>JSON names of the keys of a list that is a map.</summary>
    internal IReadOnlyList<string> ListKeys { get; init; } = [];

    /// <summary>By names as expressions write them.</summary>
    internal FrozenDictionary<string, CelSchemaField> Fields =>
        field ??= (_fieldsOf?.Invoke() ?? new Dictionary<string, CelSchemaField>()).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>By name as expressions write it; a reserved word may stand for itself after a dot.</summary>
    internal CelSchemaField? Field(string name) =>
        Fields.TryGetValue(name, out var field) || Fields.TryGetValue($"__{name}__", out field) ? field : null;

    internal static CelSchema ObjectOf(string name, Func<IReadOnlyDictionary<string, CelSchemaField>> fields, bool isNullable = false)
    {
        CelSchema? made = null;
        var type = new CelObjectType(name, () => made!.Fields.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Schema.Type)));
        return made = new(SchemaShape.Object, type.Type) { _fieldsOf = fields, IsNullable = isNullable, MinSerializedSize = 2 };
    }

    /// <summary>
    /// A document as a value of the schema; what does not fit is an error where an expression comes to it.
    /// </summary>
    public CelValue Convert(DocumentValue value) => DocumentValues.Of(value, this);

    /// <summary>A step of an estimate; null where there is nothing.</summary>
    internal CelSchema? Enter(string step) => step switch
    {
        "@items" or "@values" => Items,
        "@keys" => Shape == SchemaShape.Map ? Keys ?? MapKey : null,
        _ when EntersByName => Items,
        _ => Fields.TryGetValue(step, out var field) ? field.Schema : null,
    };

    private static CelSchema MapKey { get; } = new(SchemaShape.String, CelType.String) { MinSerializedSize = 2 };
}

/// <param name="JsonName">In the document.</param>
/// <param name="Schema">Of its value.</param>
public sealed record CelSchemaField(string JsonName, CelSchema Schema);
