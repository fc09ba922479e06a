using Navarch.Api.Documents;

namespace Navarch.Cel.Schemas;

/// <summary>A JSON object whose fields a schema names; others are not seen. A null field is an absent one.</summary>
sealed class DocumentStruct(DocumentObject members, CelSchema schema) : CelMap
{
    public override int Count => members.Count;
    public override CelObjectType? ObjectType => schema.Type.Object;

    public override bool TryGet(in CelValue key, out CelValue value)
    {
        if (key.Kind == CelKind.String) return TryGet(key.AsString, out value);
        value = default;
        return false;
    }

    public override bool TryGet(string name, out CelValue value)
    {
        if (schema.Field(name) is { } field && members[field.JsonName] is { } member and not DocumentNull)
        {
            value = DocumentValues.Of(member, field.Schema);
            return true;
        }
        value = default;
        return false;
    }

    public override IEnumerable<KeyValuePair<CelValue, CelValue>> Entries
    {
        get
        {
            foreach (var (name, declared) in schema.Fields)
                if (members[declared.JsonName] is { } member and not DocumentNull)
                    yield return new(CelValue.String(name), DocumentValues.Of(member, declared.Schema));
        }
    }

    /// <summary>As upstream: what no field names is compared as JSON, where both have it.</summary>
    internal override bool EqualTo(CelMap other)
    {
        if (Count != other.Count) return false;
        foreach (var (jsonName, member) in members)
        {
            if (FieldNames.Escape(jsonName) is { } name && schema.Fields.ContainsKey(name))
            {
                var isHere = TryGet(name, out var mine);
                if (isHere != other.TryGet(name, out var its) || (isHere && !CelEquality.Equal(mine, its))) return false;
                continue;
            }
            if (other is not DocumentStruct document) return false;
            if (document.Member(jsonName) is { } same && !DocumentValue.DeepEquals(member, same)) return false;
        }
        return true;
    }

    private DocumentValue? Member(string jsonName) => members[jsonName];

    internal override CelValue[] Keys() => [.. Entries.Select(entry => entry.Key)];
}
