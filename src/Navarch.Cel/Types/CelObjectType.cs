using System.Collections.Frozen;

namespace Navarch.Cel.Types;

/// <summary>An object of named fields: the shape of a resource, or a message that expressions construct.</summary>
public sealed class CelObjectType
{
    private readonly Lazy<FrozenDictionary<string, CelType>> _fields;

    public CelObjectType(string name, IEnumerable<KeyValuePair<string, CelType>> fields) : this(name, () => fields) { }

    /// <param name="name">Qualified by dots.</param>
    /// <param name="fields">Asked for once, late: types may refer to themselves. Names as expressions write
    /// them.</param>
    public CelObjectType(string name, Func<IEnumerable<KeyValuePair<string, CelType>>> fields)
    {
        Name = name;
        _fields = new(() => fields().ToFrozenDictionary(StringComparer.Ordinal));
        Type = CelType.Struct(this);
    }

    public string Name { get; }
    public CelType Type { get; }
    public IReadOnlyDictionary<string, CelType> Fields => _fields.Value;

    /// <summary>Any field name is allowed, of any type: expressions over what has no schema.</summary>
    public bool AllowsUnknown { get; init; }

    /// <summary>Makes the value from its fields; null: an object that holds them.</summary>
    public Func<IReadOnlyDictionary<string, CelValue>, CelValue>? Construct { get; init; }

    /// <summary>The type of what is constructed, where it isn't this one: a message that stands for a scalar.</summary>
    public CelType Constructed
    {
        get => field ?? Type;
        init;
    }

    /// <summary>Expressions may construct it by name.</summary>
    public bool IsConstructible { get; init; }

    public CelType? Find(string field) =>
        Fields.TryGetValue(field, out var type) || Fields.TryGetValue($"__{field}__", out type) ? type : AllowsUnknown ? CelType.Dyn : null;
}
