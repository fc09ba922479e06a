using System.Diagnostics;
using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Api.Apply;

/// <summary>How a value merges: as a whole, by its members, or by its items. From its type and its field.</summary>
readonly struct Shape(ValueSchema? value, FieldSchema? field)
{
    private readonly ValueSchema? _value = value;
    private readonly FieldSchema? _field = field;

    internal static Shape Of(TypeSchema type) => new(new ValueSchema.Struct(() => type), null);

    /// <summary>By members: an object that isn't atomic. What no schema describes merges by members too.</summary>
    internal bool HasMembers => _field is not { IsAtomic: true } && _value switch
    {
        ValueSchema.Struct { Type.IsAtomic: true } => _field is { IsGranular: true },
        ValueSchema.Any { IsAtomic: true } => false,
        ValueSchema.Map { IsAtomic: true } => false,
        ValueSchema.Struct or ValueSchema.Map or ValueSchema.Any or null => true,
        _ => false,
    };

    /// <summary>By items: a set, or a map list.</summary>
    internal bool HasItems => _value is ValueSchema.List && ListType != ListType.Atomic;

    private ListType ListType => _field?.List ?? (_value as ValueSchema.List)?.Type ?? ListType.Atomic;

    private IReadOnlyList<string> Keys => _field?.Keys ?? (_value as ValueSchema.List)?.Keys ?? [];

    /// <summary>The value is a list by its schema, or none says what it is.</summary>
    internal Shape Item => new((_value as ValueSchema.List)?.Item, null);

    internal Shape Member(string name) => _value switch
    {
        ValueSchema.Struct known when known.Type.Find(name) is { } member => new(member.Value, member),
        ValueSchema.Map map => new(map.Item, null),
        _ => default,
    };

    /// <summary>The step to a member.</summary>
    internal PathElement Step(string name) =>
        (_value as ValueSchema.Struct)?.Type.Find(name)?.Element ?? PathElement.Field(name);

    /// <summary>Writes the step as a FieldsV1 has it, with the colon behind it.</summary>
    internal void WriteStep(string name, JsonText text)
    {
        if ((_value as ValueSchema.Struct)?.Type.Find(name) is { } declared)
        {
            text.Raw(declared.Utf8Step);
            return;
        }
        text.String("f:" + name);
        text.Raw((byte)':');
    }

    /// <summary>The member is declared, not the key of a map.</summary>
    internal bool Declares(string name) => _value is ValueSchema.Struct known && known.Type.Find(name) is not null;

    /// <summary>What identifies an item; null when it lacks its keys or can't be an item, and then why.</summary>
    internal PathElement? Identify(DocumentValue item, out string problem)
    {
        Debug.Assert(HasItems);
        problem = "";
        if (ListType == ListType.Set)
        {
            problem = item switch
            {
                DocumentObject => "associative list without keys has an element that's a map type",
                DocumentArray => "not supported: associative list with lists as elements",
                DocumentNull => "associative list without keys has an element that's an explicit null",
                _ => "",
            };
            return problem.Length == 0 ? PathElement.Value(item) : null;
        }
        if (item is not DocumentObject members)
        {
            problem = item is DocumentNull
                ? "associative list with keys may not have a null element"
                : "associative list with keys may not have non-map elements";
            return null;
        }
        return IdentifyByKeys(members, out problem);
    }

    private PathElement? IdentifyByKeys(DocumentObject members, out string problem)
    {
        problem = "";
        var item = Item;
        var names = Keys;
        var keys = new KeyValuePair<string, DocumentValue>[names.Count];
        var count = 0;
        for (var i = 0; i < keys.Length; i++)
            if ((members[names[i]] ?? item.DefaultOf(names[i])) is { } value) keys[count++] = new(names[i], value);
        if (count > 0) return PathElement.Key(count == keys.Length ? keys : keys[..count]);
        var named = string.Join(' ', names.Select(Errors.Quoted.Text));
        problem = $"associative list with keys has an element that omits all key fields [{named}] " +
            "(and doesn't have default values for any key fields)";
        return null;
    }

    private DocumentValue? DefaultOf(string name)
    {
        if (_value is not ValueSchema.Struct known || known.Type.Find(name) is not { } key) return null;
        return key.Default ?? key.Value switch
        {
            _ when key.IsNullable || !key.Required => null,
            ValueSchema.Scalar { Kind: ScalarKind.String } => "",
            ValueSchema.Scalar { Kind: ScalarKind.Int32 or ScalarKind.Int64 } => 0L,
            _ => null,
        };
    }
}
