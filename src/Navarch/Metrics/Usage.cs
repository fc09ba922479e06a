namespace Navarch.Metrics;

/// <summary>What something uses, as a node's agent last measured it.</summary>
/// <param name="CpuNanoCores">Billionths of a processor, over the moments before.</param>
sealed record Usage(DateTimeOffset At, long CpuNanoCores, long MemoryBytes)
{
    /// <summary>Over which the agent takes the mean.</summary>
    public const string Window = "10s";

    private const int BytesPerKibibyte = 1024;

    /// <summary>As quantities, in the units that metrics-server gives.</summary>
    public string Cpu => $"{CpuNanoCores}n";
    public string Memory => $"{MemoryBytes / BytesPerKibibyte}Ki";
}

sealed record ContainerUsage(string Name, Usage Usage);

sealed record PodUsage(string Namespace, string Name, IReadOnlyList<ContainerUsage> Containers);

sealed record NodeUsage(Usage Total, IReadOnlyList<PodUsage> Pods);
