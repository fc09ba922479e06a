using System.Collections.ObjectModel;
using Navarch.Api.Quantities;

namespace Navarch.Api.Quotas;

/// <summary>Arithmetic on amounts by name, as <c>hard</c>, <c>used</c>, <c>requests</c> and <c>limits</c> hold them.</summary>
public static class Amounts
{
    public static readonly IReadOnlyDictionary<string, Quantity> None = ReadOnlyDictionary<string, Quantity>.Empty;

    public static void Add(Dictionary<string, Quantity> sum, IReadOnlyDictionary<string, Quantity> added)
    {
        foreach (var (name, amount) in added)
            sum[name] = sum.TryGetValue(name, out var present) ? present + amount : amount;
    }

    /// <summary>Raises each amount to the other's, where that is more.</summary>
    public static void RaiseTo(Dictionary<string, Quantity> amounts, IReadOnlyDictionary<string, Quantity> other)
    {
        foreach (var (name, amount) in other)
            if (!amounts.TryGetValue(name, out var present) || present < amount) amounts[name] = amount;
    }

    /// <summary>What is more than before, by how much; what is not is left out.</summary>
    public static Dictionary<string, Quantity> Increase(
        IReadOnlyDictionary<string, Quantity> amounts, IReadOnlyDictionary<string, Quantity> before)
    {
        var increase = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        foreach (var (name, amount) in amounts)
        {
            var more = before.TryGetValue(name, out var present) ? amount - present : amount;
            if (more.Sign > 0) increase[name] = more;
        }
        return increase;
    }

    public static Dictionary<string, Quantity> Only(IReadOnlyDictionary<string, Quantity> amounts, Func<string, bool> isWanted)
    {
        var kept = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        foreach (var (name, amount) in amounts)
            if (isWanted(name)) kept[name] = amount;
        return kept;
    }

    public static bool AreEqual(IReadOnlyDictionary<string, Quantity> left, IReadOnlyDictionary<string, Quantity> right)
    {
        if (left.Count != right.Count) return false;
        foreach (var (name, amount) in left)
            if (!right.TryGetValue(name, out var other) || amount != other) return false;
        return true;
    }

    /// <summary><c>cpu=1,memory=2Gi</c>, by name.</summary>
    public static string Text(IReadOnlyDictionary<string, Quantity> amounts) => string.Join(',', amounts
        .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
