namespace Navarch.Node.Streaming;

/// <summary>What a node and its pods use, at one moment.</summary>
public sealed record NodeUsage(ResourceUsage Total, IReadOnlyList<PodUsage> Pods);

public sealed record PodUsage(string Namespace, string Name, string Uid, ResourceUsage Total, IReadOnlyList<ContainerUsage> Containers);

public sealed record ContainerUsage(string Name, ResourceUsage Usage);

/// <summary>CPU is counted from the start; the rate is known once there are two readings.</summary>
public sealed record ResourceUsage(DateTimeOffset ReadAt)
{
    public DateTimeOffset? StartedAt { get; init; }
    public ulong CpuNanoseconds { get; init; }
    public ulong? CpuNanoCores { get; init; }
    public ulong MemoryUsageBytes { get; init; }

    /// <summary>Usage less what the kernel could drop at once (inactive file pages).</summary>
    public ulong MemoryWorkingSetBytes { get; init; }

    public ulong? MemoryAvailableBytes { get; init; }
}
