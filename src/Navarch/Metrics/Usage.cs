using System.Globalization;

namespace Navarch.Metrics;

/// <summary>What something has used up to a moment, as a node's agent counts it.</summary>
/// <param name="CpuNanoseconds">Processor time since it was started.</param>
/// <param name="MemoryBytes">At that moment.</param>
sealed record Counted(long CpuNanoseconds, long MemoryBytes);

/// <summary>What a node's agent said.</summary>
sealed record NodeCounts(Counted Total, IReadOnlyDictionary<ContainerName, Counted> Containers);

readonly record struct ContainerName(string Namespace, string Pod, string Container);

/// <summary>What something uses.</summary>
/// <param name="CpuNanoCores">Billionths of a processor, the mean over the window.</param>
/// <param name="Window">Before <paramref name="At"/>.</param>
sealed record Usage(DateTimeOffset At, TimeSpan Window, long CpuNanoCores, long MemoryBytes)
{
    private const int BytesPerKibibyte = 1024;

    /// <summary>As quantities, in the units that metrics-server gives.</summary>
    public string Cpu => $"{CpuNanoCores}n";
    public string Memory => $"{MemoryBytes / BytesPerKibibyte}Ki";
    public string WindowText => Window.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + "s";
}

sealed record ContainerUsage(string Name, Usage Usage);

sealed record PodUsage(string Namespace, string Name, IReadOnlyList<ContainerUsage> Containers);

sealed record NodeUsage(Usage Total, IReadOnlyList<PodUsage> Pods)
{
    /// <summary>What was used between two readings. Who was not there at both, or began anew, is left out.</summary>
    public static NodeUsage? Between(NodeCounts before, NodeCounts after, DateTimeOffset at, TimeSpan window)
    {
        if (UsageOf(before.Total, after.Total) is not { } total) return null;
        var pods =
            from container in after.Containers
            let usage = UsageOf(before.Containers.GetValueOrDefault(container.Key), container.Value)
            where usage is not null
            group new ContainerUsage(container.Key.Container, usage) by (container.Key.Namespace, container.Key.Pod) into pod
            select new PodUsage(pod.Key.Namespace, pod.Key.Pod, [.. pod.OrderBy(one => one.Name, StringComparer.Ordinal)]);
        return new(total, [.. pods]);

        Usage? UsageOf(Counted? then, Counted now) => then is null || now.CpuNanoseconds < then.CpuNanoseconds
            ? null
            : new(at, window, (long)((now.CpuNanoseconds - then.CpuNanoseconds) / window.TotalSeconds), now.MemoryBytes);
    }
}
