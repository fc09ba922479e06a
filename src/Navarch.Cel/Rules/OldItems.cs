using System.Globalization;
using System.Text;
using Navarch.Api.Documents;
using Navarch.Api.Schemas.Structural;

namespace Navarch.Cel.Rules;

/// <summary>The items of a list before an update, by their keys; of lists that are no maps there is none to be found.</summary>
sealed class OldItems
{
    private readonly Dictionary<string, DocumentValue>? _byKey;
    private readonly IReadOnlyList<string> _keys;

    public OldItems(SchemaNode schema, DocumentArray? old)
    {
        _keys = schema.ListMapKeys;
        if (old is null || schema.ListType != "map" || _keys.Count == 0) return;
        _byKey = new(old.Count, StringComparer.Ordinal);
        foreach (var item in old)
            if (KeyOf(item) is { } key) _byKey.TryAdd(key, item);
    }

    public DocumentValue? Find(DocumentValue item) =>
        _byKey is not null && KeyOf(item) is { } key ? _byKey.GetValueOrDefault(key) : null;

    /// <summary>Null where a key is missing or no scalar.</summary>
    private string? KeyOf(DocumentValue item)
    {
        if (item is not DocumentObject members) return null;
        var text = new StringBuilder();
        foreach (var key in _keys)
        {
            text.Append('\0');
            switch (members[key])
            {
                case DocumentString value: text.Append('"').Append(value.Value); break;
                case DocumentBool value: text.Append(value.Value ? 't' : 'f'); break;
                case DocumentNumber { IsWhole: true } value: text.Append(CultureInfo.InvariantCulture, $"{value.Whole}"); break;
                case DocumentNumber value: text.Append(CultureInfo.InvariantCulture, $"{value.Real:R}"); break;
                default: return null;
            }
        }
        return text.ToString();
    }
}
