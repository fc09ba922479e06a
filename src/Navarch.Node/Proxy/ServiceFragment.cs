using System.Collections.Immutable;

namespace Navarch.Node.Proxy;

/// <summary>
/// What one service contributes to the table: chains of its own, sets of its own, and elements of the shared maps and sets.
/// Compared by value, so that what did not change is not sent to the kernel.
/// </summary>
sealed record ServiceFragment(
    ImmutableSortedDictionary<string, ImmutableArray<string>> Chains,
    ImmutableSortedDictionary<string, string> Sets,
    ImmutableSortedDictionary<ElementKey, string> Elements)
{
    public static ServiceFragment Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
        ImmutableSortedDictionary<ElementKey, string>.Empty);
}

/// <summary>An element of a map or set, by its key as nft writes it.</summary>
readonly record struct ElementKey(string Map, string Key) : IComparable<ElementKey>
{
    public int CompareTo(ElementKey other) =>
        string.CompareOrdinal(Map, other.Map) is var order and not 0 ? order : string.CompareOrdinal(Key, other.Key);
}
