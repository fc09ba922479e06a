using System.Collections.Immutable;

namespace Navarch.Node.Proxy;

sealed class FragmentBuilder
{
    private readonly SortedDictionary<string, List<string>> _chains = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _sets = new(StringComparer.Ordinal);
    private readonly SortedDictionary<ElementKey, string> _elements = [];

    public void Chain(string name, params string[] rules) => _chains[name] = [.. rules];

    /// <summary>In front of the chain's other rules.</summary>
    public void FirstRule(string chain, string rule) => _chains[chain].Insert(0, rule);

    public void Set(string name, string definition) => _sets[name] = definition;

    /// <summary>The first one stands where a service names the same address and port twice.</summary>
    public void Element(string map, string key, string verdict) => _elements.TryAdd(new ElementKey(map, key), verdict);

    public ServiceFragment Build() => new(
        _chains.ToImmutableSortedDictionary(chain => chain.Key, chain => chain.Value.ToImmutableArray(), StringComparer.Ordinal),
        _sets.ToImmutableSortedDictionary(StringComparer.Ordinal),
        _elements.ToImmutableSortedDictionary());
}
