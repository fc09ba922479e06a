using Navarch.Api.Documents;
using Navarch.Api.Requests;
using Navarch.Cel.Schemas;
using Navarch.Cel.Values;

namespace Navarch.Server.Authentication.Oidc;

/// <summary>
/// Claims and users as expressions see them: all numbers are doubles, and a claim may be written as a field is
/// (<c>claims.example__dot__com</c>).
/// </summary>
internal static class ClaimValues
{
    public static CelValue Of(DocumentValue value) => value switch
    {
        DocumentNumber number => CelValue.Double(number.Real),
        DocumentObject members => CelValue.Map(new Members(members)),
        DocumentArray items => CelValue.List(new Items(items)),
        _ => DocumentValues.Of(value),
    };

    public static CelValue Of(UserIdentity user)
    {
        var extra = new DocumentObject();
        foreach (var (key, values) in user.Extra) extra[key] = Texts(values);
        return Of(new DocumentObject
        {
            ["username"] = user.Name, ["uid"] = user.Uid, ["groups"] = Texts(user.Groups), ["extra"] = extra,
        });
    }

    private static DocumentArray Texts(IReadOnlyList<string> texts)
    {
        var array = new DocumentArray();
        foreach (var text in texts) array.Add(text);
        return array;
    }

    private sealed class Members(DocumentObject members) : CelMap
    {
        public override int Count => members.Count;

        public override IEnumerable<KeyValuePair<CelValue, CelValue>> Entries =>
            members.Select(member => KeyValuePair.Create(CelValue.String(member.Key), Of(member.Value)));

        public override bool TryGet(in CelValue key, out CelValue value)
        {
            value = default;
            if (key.Kind != CelKind.String) return false;
            var name = key.AsString;
            if (members[FieldNames.Unescape(name) ?? name] is not { } member) return false;
            value = Of(member);
            return true;
        }
    }

    private sealed class Items(DocumentArray items) : CelList
    {
        public override int Count => items.Count;
        public override CelValue this[int index] => Of(items[index]);
    }
}
