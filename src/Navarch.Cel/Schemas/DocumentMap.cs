using Navarch.Api.Documents;

namespace Navarch.Cel.Schemas;

/// <summary>A JSON object as a map from strings.</summary>
sealed class DocumentMap(DocumentObject members, CelSchema? values = null) : CelMap
{
    public override int Count => members.Count;

    public override bool TryGet(in CelValue key, out CelValue value)
    {
        if (key.Kind == CelKind.String) return TryGet(key.AsString, out value);
        value = default;
        return false;
    }

    public override bool TryGet(string name, out CelValue value)
    {
        var member = members[name];
        value = member is null ? default : DocumentValues.Of(member, values);
        return member is not null;
    }

    public override IEnumerable<KeyValuePair<CelValue, CelValue>> Entries
    {
        get
        {
            foreach (var (name, member) in members)
                yield return new(CelValue.String(name), DocumentValues.Of(member, values));
        }
    }

    internal override CelValue[] Keys()
    {
        var keys = new CelValue[members.Count];
        var i = 0;
        foreach (var (name, _) in members) keys[i++] = CelValue.String(name);
        return keys;
    }
}
