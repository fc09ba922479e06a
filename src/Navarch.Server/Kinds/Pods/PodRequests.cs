using Navarch.Api.Documents;
using Navarch.Api.Quantities;

namespace Navarch.Server.Kinds.Pods;

/// <summary>
/// What the containers of a pod request together: all that run at once, or what the start needs if that is more.
/// Init containers that go on running (sidecars) count from where they start.
/// </summary>
static class PodRequests
{
    internal static Dictionary<string, Quantity> Sum(DocumentObject spec) => Sum(spec, "requests");

    /// <summary>The same of limits.</summary>
    internal static Dictionary<string, Quantity> SumLimits(DocumentObject spec) => Sum(spec, "limits");

    private static Dictionary<string, Quantity> Sum(DocumentObject spec, string list)
    {
        Dictionary<string, Quantity> running = new(StringComparer.Ordinal), sidecars = new(StringComparer.Ordinal),
            starting = new(StringComparer.Ordinal);
        foreach (var container in spec.Items("containers")) Add(running, Amounts(container, list));
        foreach (var container in spec.Items("initContainers"))
        {
            var requests = Amounts(container, list);
            if (container.String("restartPolicy") == "Always")
            {
                Add(running, requests);
                Add(sidecars, requests);
                Raise(starting, sidecars);
            }
            else
            {
                Add(requests, sidecars);
                Raise(starting, requests);
            }
        }
        Raise(running, starting);
        return running;
    }

    private static Dictionary<string, Quantity> Amounts(DocumentObject container, string list)
    {
        var amounts = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        foreach (var (name, value) in container.Object("resources")?.Object(list) ?? new())
            if (value is DocumentString text && Quantity.TryParse(text.Value, out var quantity))
                amounts[name] = quantity;
        return amounts;
    }

    private static void Add(Dictionary<string, Quantity> sum, Dictionary<string, Quantity> more)
    {
        foreach (var (name, quantity) in more)
            sum[name] = sum.TryGetValue(name, out var present) ? present + quantity : quantity;
    }

    private static void Raise(Dictionary<string, Quantity> most, Dictionary<string, Quantity> candidate)
    {
        foreach (var (name, quantity) in candidate)
            if (!most.TryGetValue(name, out var present) || present < quantity) most[name] = quantity;
    }
}
