using Navarch.Api.CoreV1;
using Navarch.Api.Quantities;

namespace Navarch.Api.Quotas;

/// <summary>
/// What a pod asks for, and may use, as a whole: its containers and sidecars together, or its hungriest init container
/// with the sidecars that run by then (KEP-753); what it says for itself as a whole goes before that (KEP-2837).
/// </summary>
public static class PodAmounts
{
    public static Dictionary<string, Quantity> Requests(Pod pod)
    {
        var amounts = Sum(pod, resources => resources.Requests);
        Amounts.Add(amounts, pod.Spec.Overhead);
        return amounts;
    }

    /// <summary>The overhead counts only where there is a limit at all.</summary>
    public static Dictionary<string, Quantity> Limits(Pod pod)
    {
        var amounts = Sum(pod, resources => resources.Limits);
        foreach (var (name, amount) in pod.Spec.Overhead)
            if (amounts.TryGetValue(name, out var limit) && !limit.IsZero) amounts[name] = limit + amount;
        return amounts;
    }

    /// <summary>As limits ranges see it, which know no overhead.</summary>
    public static Dictionary<string, Quantity> Sum(
        Pod pod, Func<ResourceRequirements, IReadOnlyDictionary<string, Quantity>> part)
    {
        var running = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        foreach (var container in pod.Spec.Containers) Amounts.Add(running, part(container.Resources));
        var sidecars = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        var starting = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        foreach (var container in pod.Spec.InitContainers)
        {
            var needed = new Dictionary<string, Quantity>(part(container.Resources), StringComparer.Ordinal);
            if (container.RestartPolicy == ContainerRestartPolicy.Always)
            {
                Amounts.Add(running, needed);
                Amounts.Add(sidecars, needed);
                Amounts.RaiseTo(starting, sidecars);
                continue;
            }
            Amounts.Add(needed, sidecars);
            Amounts.RaiseTo(starting, needed);
        }
        Amounts.RaiseTo(running, starting);
        if (pod.Spec.Resources is { } podLevel)
            foreach (var (name, amount) in part(podLevel)) running[name] = amount;
        return running;
    }
}
