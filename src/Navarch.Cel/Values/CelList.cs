namespace Navarch.Cel.Values;

/// <summary>An immutable list.</summary>
public abstract class CelList
{
    public abstract int Count { get; }
    public abstract CelValue this[int index] { get; }

    /// <summary>Lists of a schema may be sets or maps, which are equal in any order.</summary>
    internal virtual bool EqualTo(CelList other)
    {
        if (other is ItemOrder { IsOrdered: false }) return other.EqualTo(this);
        if (Count != other.Count) return false;
        for (var i = 0; i < Count; i++)
            if (!CelEquality.Equal(this[i], other[i])) return false;
        return true;
    }

    internal virtual CelList Concat(CelList other) =>
        Count == 0 ? other : other.Count == 0 ? this : new ConcatenatedList(this, other);

    public CelValue[] ToArray()
    {
        var items = new CelValue[Count];
        for (var i = 0; i < items.Length; i++) items[i] = this[i];
        return items;
    }
}
