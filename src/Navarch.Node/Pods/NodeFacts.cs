namespace Navarch.Node.Pods;

/// <summary>What is true of the node for all its pods.</summary>
sealed record NodeFacts
{
    public required string NodeName { get; init; }
    public IReadOnlyList<string> HostIps { get; init; } = [];

    /// <summary>The cluster DNS servers; none: pods resolve as the host does.</summary>
    public IReadOnlyList<string> ClusterDns { get; init; } = [];
    public string ClusterDomain { get; init; } = "cluster.local";
    public required string PodsDirectory { get; init; }
    public required string LogsDirectory { get; init; }

    /// <summary>Parent of all pods' cgroups; null where the runtime knows none.</summary>
    public string? CgroupRoot { get; init; }
    public long MemoryCapacityBytes { get; init; }
    public IReadOnlyDictionary<string, Quantity> Allocatable { get; init; } = new Dictionary<string, Quantity>();

    /// <summary>The host's own resolver configuration.</summary>
    public string ResolvConf { get; init; } = "/etc/resolv.conf";
}
