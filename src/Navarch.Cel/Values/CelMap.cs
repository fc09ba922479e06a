namespace Navarch.Cel.Values;

/// <summary>An immutable map, or an object of named fields.</summary>
public abstract class CelMap
{
    public abstract int Count { get; }

    /// <summary>The object's type; null of a map.</summary>
    public virtual CelObjectType? ObjectType => null;

    public abstract bool TryGet(in CelValue key, out CelValue value);

    /// <summary>By a name that is known when the expression is compiled.</summary>
    public virtual bool TryGet(string name, out CelValue value) => TryGet(CelValue.String(name), out value);

    /// <summary>Objects of a schema compare what the schema does not name too.</summary>
    internal virtual bool EqualTo(CelMap other)
    {
        if (Count != other.Count) return false;
        foreach (var (key, value) in Entries)
            if (!other.TryGet(key, out var found) || !CelEquality.Equal(value, found)) return false;
        return true;
    }

    /// <summary>Keys in the order of the map, with their values.</summary>
    public abstract IEnumerable<KeyValuePair<CelValue, CelValue>> Entries { get; }

    /// <summary>For loops: the keys alone, without converting values.</summary>
    internal virtual CelValue[] Keys()
    {
        var keys = new CelValue[Count];
        var i = 0;
        foreach (var (key, _) in Entries) keys[i++] = key;
        return keys;
    }
}
