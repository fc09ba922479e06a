using Navarch.Api.CoreV1;
using Navarch.Api.Quantities;

namespace Navarch.Api.Quotas;

/// <summary>Pods, and the resources that they ask for and may use, while they are not over.</summary>
public static class PodQuota
{
    private const string Count = "count/pods";
    private const string RequestsPrefix = "requests.";
    private const string HugePagesPrefix = "hugepages-";

    internal static bool IsCounted(string name) =>
        name is Count or ResourceName.Pods or ResourceName.Cpu or ResourceName.Memory or
            ResourceName.ResourceEphemeralStorage or ResourceName.ResourceRequestsCPU or
            ResourceName.ResourceRequestsMemory or ResourceName.ResourceRequestsEphemeralStorage or
            ResourceName.ResourceLimitsCPU or ResourceName.ResourceLimitsMemory or
            ResourceName.ResourceLimitsEphemeralStorage ||
        name.StartsWith(HugePagesPrefix, StringComparison.Ordinal) ||
        name.StartsWith(RequestsPrefix, StringComparison.Ordinal) && IsExtended(name);

    internal static Dictionary<string, Quantity> Usage(Pod pod, DateTimeOffset now)
    {
        var usage = new Dictionary<string, Quantity>(StringComparer.Ordinal) { [Count] = Quantity.Of(1) };
        if (!IsOver(pod, now)) Compute(PodAmounts.Requests(pod), PodAmounts.Limits(pod), usage);
        return usage;
    }

    /// <summary>Finished, or deleted so long ago that its node must have let it go.</summary>
    public static bool IsOver(Pod pod, DateTimeOffset now) =>
        pod.Status.Phase is PodPhase.Failed or PodPhase.Succeeded ||
        pod.Metadata is { DeletionTimestamp: { } deleted, DeletionGracePeriodSeconds: { } grace } &&
        now > deleted.AddSeconds(grace);

    public static bool HasDeadline(Pod pod) => pod.Spec.ActiveDeadlineSeconds is >= 0;

    internal static bool IsInScope(Pod pod, ScopedResourceSelectorRequirement scope) => scope.ScopeName switch
    {
        ResourceQuotaScope.Terminating => HasDeadline(pod),
        ResourceQuotaScope.NotTerminating => !HasDeadline(pod),
        ResourceQuotaScope.BestEffort => IsBestEffort(pod),
        ResourceQuotaScope.NotBestEffort => !IsBestEffort(pod),
        ResourceQuotaScope.PriorityClass =>
            ScopeMatch.Of(scope, pod.Spec.PriorityClassName is { Length: > 0 } name ? name : null),
        ResourceQuotaScope.CrossNamespacePodAffinity => HasAffinityAbroad(pod.Spec.Affinity),
        _ => false,
    };

    /// <summary>
    /// A quota of cpu or memory holds only if every container says what it takes: <c>must specify cpu for: a,b</c>.
    /// </summary>
    /// <param name="names">What the quota limits.</param>
    /// <returns>Null when each says so, or the pod as a whole does.</returns>
    public static string? Unspecified(Pod pod, IEnumerable<string> names)
    {
        if (pod.Spec.Resources is { } podLevel && podLevel.Requests.Count + podLevel.Limits.Count > 0) return null;
        var required = names.Where(name => name is ResourceName.Cpu or ResourceName.Memory or
            ResourceName.ResourceRequestsCPU or ResourceName.ResourceRequestsMemory or
            ResourceName.ResourceLimitsCPU or ResourceName.ResourceLimitsMemory).Order(StringComparer.Ordinal).ToList();
        if (required.Count == 0) return null;
        var missing = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var container in pod.Spec.Containers.Concat(pod.Spec.InitContainers))
        {
            var said = new Dictionary<string, Quantity>(StringComparer.Ordinal);
            Compute(container.Resources.Requests, container.Resources.Limits, said);
            foreach (var name in required)
            {
                if (said.ContainsKey(name)) continue;
                if (!missing.TryGetValue(name, out var containers))
                    missing[name] = containers = new(StringComparer.Ordinal);
                containers.Add(container.Name);
            }
        }
        return missing.Count == 0 ? null : "must specify " + string.Join("; ",
            missing.Select(pair => $"{pair.Key} for: {string.Join(',', pair.Value)}"));
    }

    /// <summary>Each amount under all the names by which a quota may call it.</summary>
    private static void Compute(
        IReadOnlyDictionary<string, Quantity> requests, IReadOnlyDictionary<string, Quantity> limits,
        Dictionary<string, Quantity> usage)
    {
        usage[ResourceName.Pods] = Quantity.Of(1);
        foreach (var (name, amount) in requests)
        {
            var isNative = name is ResourceName.Cpu or ResourceName.Memory or ResourceName.ResourceEphemeralStorage;
            var isHuge = name.StartsWith(HugePagesPrefix, StringComparison.Ordinal);
            if (isNative || isHuge) usage[name] = amount;
            if (isNative || isHuge || IsExtended(name)) usage[RequestsPrefix + name] = amount;
        }
        foreach (var (name, amount) in limits)
            if (name is ResourceName.Cpu or ResourceName.Memory or ResourceName.ResourceEphemeralStorage)
                usage[$"limits.{name}"] = amount;
    }

    /// <summary>Not Kubernetes' own: with a domain that is not under kubernetes.io.</summary>
    private static bool IsExtended(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && !name.AsSpan(0, slash).Contains("kubernetes.io", StringComparison.Ordinal) ||
            name.StartsWith("requests.hugepages-", StringComparison.Ordinal);
    }

    private static bool IsBestEffort(Pod pod)
    {
        bool IsFree(ResourceRequirements? resources) => resources is null ||
            !resources.Requests.Concat(resources.Limits).Any(pair =>
                pair.Key is ResourceName.Cpu or ResourceName.Memory && !pair.Value.IsZero);
        return IsFree(pod.Spec.Resources) && pod.Spec.Containers.All(container => IsFree(container.Resources)) &&
            pod.Spec.InitContainers.All(container => IsFree(container.Resources));
    }

    private static bool HasAffinityAbroad(Affinity? affinity)
    {
        bool IsAbroad(PodAffinityTerm term) => term.Namespaces.Count > 0 || term.NamespaceSelector is not null;
        return affinity is not null && (
            affinity.PodAffinity?.RequiredDuringSchedulingIgnoredDuringExecution.Any(IsAbroad) == true ||
            affinity.PodAffinity?.PreferredDuringSchedulingIgnoredDuringExecution
                .Any(term => IsAbroad(term.PodAffinityTerm)) == true ||
            affinity.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution.Any(IsAbroad) == true ||
            affinity.PodAntiAffinity?.PreferredDuringSchedulingIgnoredDuringExecution
                .Any(term => IsAbroad(term.PodAffinityTerm)) == true);
    }
}
