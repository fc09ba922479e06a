namespace Navarch.Client.Events;

/// <summary>A map that forgets the entry not used for longest once it is full.</summary>
sealed class RecentlyUsed<TValue>(int max)
{
    private readonly Dictionary<string, LinkedListNode<(string Key, TValue Value)>> _byKey =
        new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, TValue Value)> _byUse = new();

    public TValue? Find(string key)
    {
        if (!_byKey.TryGetValue(key, out var node)) return default;
        _byUse.Remove(node);
        _byUse.AddFirst(node);
        return node.Value.Value;
    }

    public void Set(string key, TValue value)
    {
        if (_byKey.Remove(key, out var known)) _byUse.Remove(known);
        _byKey[key] = _byUse.AddFirst((key, value));
        if (_byKey.Count <= max) return;
        _byKey.Remove(_byUse.Last!.Value.Key);
        _byUse.RemoveLast();
    }
}
