using Navarch.Api.Documents;

namespace Navarch.Api.Schemas.Structural;

/// <summary>
/// Fills in defaults: members that are absent, or null where null is no value. Nulls that have neither place nor default
/// are taken away first.
/// </summary>
/// <param name="valuesMax">A short list of nulls may stand for many large defaults: so many values are filled in.</param>
sealed class Defaulting(int valuesMax)
{
    private int _left = valuesMax;

    /// <summary>There was more to fill in than may be.</summary>
    public bool IsExhausted => _left < 0;

    public void Default(DocumentValue value, SchemaNode? schema)
    {
        if (schema is not { HasDefaults: true } || IsExhausted) return;
        if (value is DocumentObject members) Members(members, schema);
        else if (value is DocumentArray items) Items(items, schema);
    }

    /// <summary>Takes away members that are null, may not be, and have no default to take their place.</summary>
    public static void DropNulls(DocumentValue value, SchemaNode? schema)
    {
        if (schema is null) return;
        if (value is DocumentArray items)
        {
            foreach (var item in items) DropNulls(item, schema.Items);
            return;
        }
        if (value is not DocumentObject members) return;
        List<string>? dropped = null;
        foreach (var (name, member) in members)
        {
            var below = schema.Member(name);
            if (member is DocumentNull && below is { IsNullable: false, Default: null }) (dropped ??= []).Add(name);
            else DropNulls(member, below);
        }
        foreach (var name in dropped ?? []) members.Remove(name);
    }

    private void Members(DocumentObject members, SchemaNode schema)
    {
        foreach (ref readonly var property in schema.Properties.Span)
        {
            var (name, below) = property;
            if (!below.HasDefaults) continue;
            if (below.Default is not null && (members[name] is not { } present || IsMisplacedNull(present, below)))
                members[name] = Filled(below);
            else if (members[name] is { } member) Default(member, below);
        }
        if (schema.AdditionalProperties is not { HasDefaults: true } additional) return;
        List<string>? nulls = null;
        foreach (var (name, member) in members)
        {
            if (schema.Properties.Find(name) is not null) continue;
            if (IsMisplacedNull(member, additional)) (nulls ??= []).Add(name);
            else Default(member, additional);
        }
        foreach (var name in nulls ?? []) members[name] = Filled(additional);
    }

    private void Items(DocumentArray items, SchemaNode schema)
    {
        if (schema.Items is not { HasDefaults: true } each) return;
        for (var i = 0; i < items.Count; i++)
        {
            if (IsMisplacedNull(items[i], each)) items[i] = Filled(each);
            else Default(items[i], each);
        }
    }

    private DocumentValue Filled(SchemaNode schema)
    {
        if (schema.Default is not { } given) return DocumentNull.Instance;
        _left -= schema.DefaultValues;
        if (IsExhausted) return DocumentNull.Instance;
        var value = given.DeepClone();
        Default(value, schema);
        return value;
    }

    private static bool IsMisplacedNull(DocumentValue value, SchemaNode schema) =>
        value is DocumentNull && !schema.IsNullable;
}
