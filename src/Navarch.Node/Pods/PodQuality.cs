using Navarch.Api.CoreV1;

namespace Navarch.Node.Pods;

/// <summary>The quality-of-service class, from requests and limits of cpu and memory.</summary>
static class PodQuality
{
    static readonly string[] Counted = ["cpu", "memory"];

    public static string ClassOf(Pod pod)
    {
        if (pod.Status.QosClass.Length > 0) return pod.Status.QosClass;
        if (pod.Spec.Resources is { } resources && (IsSet(resources.Limits) || IsSet(resources.Requests)))
            return IsGuaranteed(resources) ? PodQOSClass.Guaranteed : PodQOSClass.Burstable;
        var containers = (Container[])[.. pod.Spec.InitContainers, .. pod.Spec.Containers];
        if (containers.All(container => !IsSet(container.Resources.Limits) && !IsSet(container.Resources.Requests)))
            return PodQOSClass.BestEffort;
        return containers.All(container => IsGuaranteed(container.Resources))
            ? PodQOSClass.Guaranteed
            : PodQOSClass.Burstable;
    }

    static bool IsSet(IReadOnlyDictionary<string, Quantity> resources) =>
        Counted.Any(name => resources.TryGetValue(name, out var quantity) && !quantity.IsZero);

    static bool IsGuaranteed(ResourceRequirements resources) => Counted.All(name =>
        resources.Limits.TryGetValue(name, out var limit) && !limit.IsZero
        && (!resources.Requests.TryGetValue(name, out var request) || request == limit));
}
