using Navarch.Api.CoreV1;
using Navarch.Api.Quantities;

namespace Navarch.Scheduler.Cache;

/// <summary>Amounts of the resources that pods request and nodes have.</summary>
public sealed class Resources
{
    /// <summary>What scoring takes a container for that requests nothing, so that it still weighs something.</summary>
    private const long ScoredCpuMillicores = 100;
    private const long ScoredMemoryBytes = 200L * 1024 * 1024;

    public long CpuMillicores { get; private set; }
    public long MemoryBytes { get; private set; }
    public long EphemeralStorageBytes { get; private set; }

    /// <summary>Extended and huge-page resources by name, in their own unit.</summary>
    public Dictionary<string, long> Others { get; } = new(StringComparer.Ordinal);

    /// <summary>What a pod needs while it runs: its containers and sidecars together, or its hungriest init container.</summary>
    public static Resources RequestedBy(Pod pod) => RequestedBy(pod.Spec, scored: false);

    /// <summary>The same, with a minimum for containers that request no CPU or memory.</summary>
    public static Resources ScoredFor(Pod pod) => RequestedBy(pod.Spec, scored: true);

    public static Resources Of(IReadOnlyDictionary<string, Quantity> amounts)
    {
        var resources = new Resources();
        foreach (var (name, amount) in amounts) resources.Set(name, amount);
        return resources;
    }

    public void Add(Resources other)
    {
        CpuMillicores += other.CpuMillicores;
        MemoryBytes += other.MemoryBytes;
        EphemeralStorageBytes += other.EphemeralStorageBytes;
        foreach (var (name, amount) in other.Others) Others[name] = Others.GetValueOrDefault(name) + amount;
    }

    private static Resources RequestedBy(PodSpec spec, bool scored)
    {
        var running = new Resources();
        foreach (var container in spec.Containers) running.Add(Of(container.Resources, scored));

        // KEP-753: a restartable init container goes on beside the ones after it.
        var sidecars = new Resources();
        var starting = new Resources();
        foreach (var container in spec.InitContainers)
        {
            var needed = Of(container.Resources, scored);
            if (container.RestartPolicy == ContainerRestartPolicy.Always)
            {
                running.Add(needed);
                sidecars.Add(needed);
                starting.RaiseTo(sidecars);
                continue;
            }
            needed.Add(sidecars);
            starting.RaiseTo(needed);
        }
        running.RaiseTo(starting);
        if (spec.Resources is { } podLevel) running.Replace(podLevel.Requests);
        running.Add(Of(spec.Overhead));
        return running;
    }

    private static Resources Of(ResourceRequirements requirements, bool scored)
    {
        var resources = Of(requirements.Requests);
        if (!scored) return resources;
        if (!requirements.Requests.ContainsKey("cpu")) resources.CpuMillicores = ScoredCpuMillicores;
        if (!requirements.Requests.ContainsKey("memory")) resources.MemoryBytes = ScoredMemoryBytes;
        return resources;
    }

    private void Set(string name, Quantity amount)
    {
        switch (name)
        {
            case "cpu": CpuMillicores = amount.MilliValue; break;
            case "memory": MemoryBytes = amount.Value; break;
            case "ephemeral-storage": EphemeralStorageBytes = amount.Value; break;
            case "pods": break;
            default: Others[name] = amount.Value; break;
        }
    }

    /// <summary>KEP-2837: what the pod requests as a whole overrides the sum of its containers.</summary>
    private void Replace(IReadOnlyDictionary<string, Quantity> podLevel)
    {
        foreach (var (name, amount) in podLevel) Set(name, amount);
    }

    private void RaiseTo(Resources other)
    {
        CpuMillicores = Math.Max(CpuMillicores, other.CpuMillicores);
        MemoryBytes = Math.Max(MemoryBytes, other.MemoryBytes);
        EphemeralStorageBytes = Math.Max(EphemeralStorageBytes, other.EphemeralStorageBytes);
        foreach (var (name, amount) in other.Others)
            Others[name] = Math.Max(Others.GetValueOrDefault(name), amount);
    }
}
