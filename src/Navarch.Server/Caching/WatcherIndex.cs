namespace Navarch.Server.Caching;

/// <summary>The watchers of one resource, by what an event must have to concern them.</summary>
sealed class WatcherIndex
{
    private readonly HashSet<CacheWatch> _all = [];
    private readonly List<CacheWatch> _unbound = [];
    private readonly Dictionary<string, List<CacheWatch>> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<FieldRequirement, List<CacheWatch>> _byField = [];
    private readonly Dictionary<int, int> _boundFields = [];

    public int Count => _all.Count;

    public IReadOnlyCollection<CacheWatch> All => _all;

    public void Add(CacheWatch watch)
    {
        if (_all.Add(watch)) ListFor(watch).Add(watch);
        if (IsBoundToField(watch, out var exact))
            _boundFields[exact.Field] = _boundFields.GetValueOrDefault(exact.Field) + 1;
    }

    public void Remove(CacheWatch watch)
    {
        if (!_all.Remove(watch)) return;
        var list = ListFor(watch);
        list.Remove(watch);
        if (watch.Scope.ExactKey is { } key)
        {
            if (list.Count == 0) _byKey.Remove(key);
        }
        else if (IsBoundToField(watch, out var exact))
        {
            if (list.Count == 0) _byField.Remove(exact);
            if (--_boundFields[exact.Field] == 0) _boundFields.Remove(exact.Field);
        }
    }

    public void Offer(WatchEvent change)
    {
        foreach (var watch in _unbound) watch.Offer(change);
        if (_byKey.Count > 0 && _byKey.TryGetValue(change.Key, out var ofKey)) OfferTo(ofKey, change);
        foreach (var field in _boundFields.Keys)
        {
            var now = change.Current?.FieldValue(field);
            var before = change.Previous?.FieldValue(field);
            if (now is not null) OfferTo(field, now, change);
            if (before is not null && before != now) OfferTo(field, before, change);
        }
    }

    private void OfferTo(int field, string value, WatchEvent change)
    {
        if (_byField.TryGetValue(new FieldRequirement(field, value), out var watchers)) OfferTo(watchers, change);
    }

    private static void OfferTo(List<CacheWatch> watchers, WatchEvent change)
    {
        foreach (var watch in watchers) watch.Offer(change);
    }

    private List<CacheWatch> ListFor(CacheWatch watch)
    {
        if (watch.Scope.ExactKey is { } key) return ListIn(_byKey, key);
        return IsBoundToField(watch, out var exact) ? ListIn(_byField, exact) : _unbound;
    }

    private static bool IsBoundToField(CacheWatch watch, out FieldRequirement exact)
    {
        exact = watch.Scope.Exact.GetValueOrDefault();
        return watch.Scope is { ExactKey: null, Exact: not null };
    }

    private static List<CacheWatch> ListIn<TKey>(Dictionary<TKey, List<CacheWatch>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        return list;
    }
}
