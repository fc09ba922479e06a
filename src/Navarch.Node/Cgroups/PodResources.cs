using Navarch.Api.CoreV1;
using Navarch.Node.Pods;

namespace Navarch.Node.Cgroups;

/// <summary>Kubernetes' resources in the kernel's units. Pure.</summary>
static class PodResources
{
    public const long QuotaPeriodMicroseconds = 100_000;
    const long SharesPerCpu = 1024;
    const long SharesMin = 2;
    const long QuotaMinMicroseconds = 1000;
    const long GuaranteedOomScore = -997;
    const long BestEffortOomScore = 1000;

    public static long Shares(long cpuMillicores) => Math.Max(SharesMin, cpuMillicores * SharesPerCpu / 1000);

    /// <summary>0: unlimited.</summary>
    public static long QuotaMicroseconds(long cpuMillicores) =>
        cpuMillicores == 0 ? 0 : Math.Max(QuotaMinMicroseconds, cpuMillicores * QuotaPeriodMicroseconds / 1000);

    /// <summary>cgroup version 2's weight for version 1's shares: 2…262144 to 1…10000, as runc maps them.</summary>
    public static long Weight(long shares) => 1 + ((shares - 2) * 9999 / 262142);

    public static Cri.V1.LinuxContainerResources Of(
        Pod pod, Container container, long memoryCapacityBytes, bool isCgroupVersion2)
    {
        var request = Millicores(container.Resources.Requests) ?? Millicores(container.Resources.Limits) ?? 0;
        var resources = new Cri.V1.LinuxContainerResources
        {
            CpuShares = Shares(request),
            CpuPeriod = QuotaPeriodMicroseconds,
            CpuQuota = QuotaMicroseconds(Millicores(container.Resources.Limits) ?? 0),
            MemoryLimitInBytes = Bytes(container.Resources.Limits) ?? 0,
            OomScoreAdj = OomScore(pod, container, memoryCapacityBytes),
        };
        // All processes of a container end together, rather than one at a time.
        if (isCgroupVersion2) resources.Unified["memory.oom.group"] = "1";
        return resources;
    }

    public static long OomScore(Pod pod, Container container, long memoryCapacityBytes)
    {
        const int systemCriticalPriority = 2_000_000_000;
        if (pod.Spec.Priority >= systemCriticalPriority) return GuaranteedOomScore;
        var quality = PodQuality.ClassOf(pod);
        if (quality == PodQOSClass.Guaranteed) return GuaranteedOomScore;
        if (quality == PodQOSClass.BestEffort) return BestEffortOomScore;
        var requested = Bytes(container.Resources.Requests) ?? 0;
        var score = 1000 - (1000 * requested / Math.Max(1, memoryCapacityBytes));
        // Never as safe as a guaranteed container, never as exposed as a best-effort one.
        return Math.Clamp(score, 1000 + GuaranteedOomScore, BestEffortOomScore - 1);
    }

    /// <summary>
    /// Sum over containers that run together; an init container counts if it asks for more than they do.
    /// </summary>
    public static long? PodLimit(Pod pod, Func<ResourceRequirements, long?> limit)
    {
        if (pod.Spec.Resources is { } own && limit(own) is { } whole) return whole;
        long sum = 0;
        foreach (var container in pod.Spec.Containers)
        {
            if (limit(container.Resources) is not { } bytes) return null;
            sum += bytes;
        }
        long sidecars = 0;
        long peak = 0;
        foreach (var container in pod.Spec.InitContainers)
        {
            if (limit(container.Resources) is not { } bytes) return null;
            if (container.RestartPolicy == RestartPolicy.Always) sidecars += bytes;
            else peak = Math.Max(peak, sidecars + bytes);
        }
        return Math.Max(peak, sum + sidecars);
    }

    public static long? Millicores(IReadOnlyDictionary<string, Quantity> resources) =>
        resources.TryGetValue("cpu", out var cpu) ? cpu.MilliValue : null;

    public static long? Bytes(IReadOnlyDictionary<string, Quantity> resources) =>
        resources.TryGetValue("memory", out var memory) ? memory.Value : null;
}
