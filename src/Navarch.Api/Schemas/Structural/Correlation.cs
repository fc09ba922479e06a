using Navarch.Api.Documents;

namespace Navarch.Api.Schemas.Structural;

/// <summary>
/// A value beside the one that it was before an update, as far as the schema tells which that is: members by name, items
/// by their keys where a list is a map, and none where it isn't.
/// </summary>
public sealed class Correlation(DocumentValue value, DocumentValue? old, SchemaNode schema)
{
    private Dictionary<string, Correlation>? _members;
    private Correlation?[]? _items;
    private Dictionary<string, DocumentObject>? _oldItems;
    private bool? _isUnchanged;

    public DocumentValue Value { get; } = value;
    public DocumentValue? Old { get; } = old;
    public SchemaNode Schema { get; } = schema;

    /// <summary>Equal; maps that stand in a list are, in any order.</summary>
    public bool IsUnchanged => _isUnchanged ??= Compare();

    /// <summary>The member, if it was there before and the schema says what it is.</summary>
    public Correlation? Member(string name)
    {
        if (_members?.TryGetValue(name, out var known) == true) return known;
        if (Old is not DocumentObject before || Value is not DocumentObject now) return null;
        if (before[name] is not { } old || now[name] is not { } value || Schema.Member(name) is not { } schema) return null;
        return (_members ??= new(StringComparer.Ordinal))[name] = new(value, old, schema);
    }

    /// <summary>The item at that index of the new list, if there was one of its keys.</summary>
    public Correlation? Item(int index)
    {
        if (Schema.Items is not { } schema || !IsMapList || Value is not DocumentArray now) return null;
        _items ??= new Correlation?[now.Count];
        if (_items[index] is { } known) return known;
        if (now[index] is not DocumentObject item || OldItem(item) is not { } old) return null;
        return _items[index] = new(item, old, schema);
    }

    private bool IsMapList => Schema is { ListType: "map", ListMapKeys.Count: > 0 } && Old is DocumentArray;

    private bool Compare()
    {
        switch (Value, Old)
        {
            case (DocumentArray now, DocumentArray before):
                if (now.Count != before.Count) return false;
                if (!IsMapList || Schema.Items is null) return DocumentValue.DeepEquals(now, before);
                for (var i = 0; i < now.Count; i++)
                    if (Item(i) is not { IsUnchanged: true }) return false;
                return true;
            case (DocumentObject now, DocumentObject before):
                if (now.Count != before.Count) return false;
                foreach (var (name, _) in now)
                    if (Member(name) is not { IsUnchanged: true }) return false;
                return true;
            default:
                return DocumentValue.DeepEquals(Value is DocumentNull ? null : Value, Old is DocumentNull ? null : Old);
        }
    }

    private DocumentObject? OldItem(DocumentObject item)
    {
        if (_oldItems is null)
        {
            _oldItems = new(StringComparer.Ordinal);
            foreach (var each in (DocumentArray)Old!)
                if (each is DocumentObject members && KeyOf(members) is { } identity) _oldItems.TryAdd(identity, members);
        }
        return KeyOf(item) is { } key ? _oldItems.GetValueOrDefault(key) : null;
    }

    /// <summary>Null where a key is missing or no scalar.</summary>
    private string? KeyOf(DocumentObject item)
    {
        var text = new JsonText();
        using (text)
        {
            foreach (var key in Schema.ListMapKeys)
            {
                if (item[key] is not (DocumentString or DocumentNumber or DocumentBool)) return null;
                text.Value(item[key]!);
                text.Raw((byte)',');
            }
            return System.Text.Encoding.UTF8.GetString(text.Written);
        }
    }
}
