using Navarch.Api.Documents;

namespace Navarch.Cel.Schemas;

/// <summary>A JSON list; one that is a set or map by its schema is compared and added to as such.</summary>
sealed class DocumentList(DocumentArray items, CelSchema? schema) : CelList, ItemOrder
{
    public bool IsOrdered => schema is null || schema.ListShape == ListShape.Ordered;
    public override int Count => items.Count;
    public override CelValue this[int index] => DocumentValues.Of(items[index], schema?.Items);

    internal override bool EqualTo(CelList other)
    {
        if (IsOrdered) return base.EqualTo(other);
        if (Count != other.Count) return false;
        var mine = Identities(this);
        for (var i = 0; i < other.Count; i++)
        {
            var item = other[i];
            if (!mine.TryGet(Identity(item), out var index) || !CelEquality.Equal(this[(int)index.AsInt], item)) return false;
        }
        return true;
    }

    internal override CelList Concat(CelList other)
    {
        if (IsOrdered) return base.Concat(other);
        var merged = new List<CelValue>(ToArray());
        var places = Identities(this);
        for (var i = 0; i < other.Count; i++)
        {
            var item = other[i];
            var identity = Identity(item);
            if (!places.TryGet(identity, out var place))
            {
                places.Add(identity, CelValue.Int(merged.Count));
                merged.Add(item);
            }
            else if (schema!.ListShape == ListShape.Map) merged[(int)place.AsInt] = item;
        }
        return new ArrayList([.. merged]);
    }

    private HashMap Identities(CelList list)
    {
        var places = new HashMap(list.Count);
        for (var i = 0; i < list.Count; i++) places.Add(Identity(list[i]), CelValue.Int(i));
        return places;
    }

    /// <summary>What tells an item from others: itself in a set, its keys in a map.</summary>
    private CelValue Identity(in CelValue item)
    {
        if (schema!.ListShape == ListShape.Set || item.Kind != CelKind.Map) return item;
        var keys = new CelValue[schema.ListKeys.Count];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = FieldNames.Escape(schema.ListKeys[i]) is { } name && item.AsMap.TryGet(name, out var key) ? key : CelValue.Null;
        return CelValue.List(keys);
    }
}
