using Navarch.Api.Documents;
using Navarch.Api.Quantities;

namespace Navarch.Server.Kinds.Pods;

/// <summary>Requests and limits: what is limited is requested, and nothing is finer than a thousandth.</summary>
static class ResourceDefaults
{
    internal static void RequestsFromLimits(DocumentObject container)
    {
        if (container.Object("resources") is not { } resources || resources.Object("limits") is not { } limits) return;
        var requests = resources.ObjectOrNew("requests");
        foreach (var (name, limit) in limits)
            if (!requests.Contains(name)) requests.Add(name, limit);
        if (requests.Count == 0) resources.Remove("requests");
    }

    internal static void RoundUp(DocumentObject resources)
    {
        RoundUp(resources, "limits");
        RoundUp(resources, "requests");
    }

    internal static void RoundUp(DocumentObject holder, string name)
    {
        if (holder.Object(name) is not { } list) return;
        List<(string Name, Quantity Rounded)> finer = [];
        foreach (var (resource, value) in list)
            if (value is DocumentString { Value: var text } &&
                Quantity.TryParse(text, out var quantity) && !quantity.IsWholeMilli)
                finer.Add((resource, Quantity.OfMilli(quantity.MilliValue, quantity.Format)));
        foreach (var (resource, rounded) in finer) list[resource] = rounded.ToString();
    }

    /// <summary>
    /// A pod that limits itself as a whole (KEP-2837) requests what its containers do together, or else its limit.
    /// </summary>
    internal static void PodLevel(DocumentObject spec)
    {
        if (spec.Object("resources") is not { } resources || resources.Object("limits") is not { Count: > 0 } limits)
            return;
        var requests = resources.Object("requests")?.DeepClone() ?? new();
        foreach (var (name, sum) in PodRequests.Sum(spec))
            if (name is "cpu" or "memory" && !requests.Contains(name)) requests.Add(name, sum.ToString());
        foreach (var (name, limit) in limits)
            if (IsPodLevel(name) && !requests.Contains(name)) requests.Add(name, limit);
        if (requests.Count > 0) resources["requests"] = requests;
    }

    private static bool IsPodLevel(string name) =>
        name is "cpu" or "memory" || name.StartsWith("hugepages-", StringComparison.Ordinal);
}
