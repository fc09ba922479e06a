using Navarch.Node.Pods;

namespace Navarch.Node.Agent;

/// <summary>What a node agent has to know of its node and cluster.</summary>
public sealed record NodeAgentOptions
{
    public required string NodeName { get; init; }

    /// <summary>Pods' volumes and logs are below.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The node's addresses, the one that pods and users are told first.</summary>
    public required IReadOnlyList<string> HostIps { get; init; }

    /// <summary>Before container ids in statuses: <c>containerd</c>, <c>process</c>.</summary>
    public string RuntimeName { get; init; } = "containerd";

    /// <summary>Parent of all pods' cgroups; null where the runtime knows none.</summary>
    public string? CgroupRoot { get; init; } = "/navarch";

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<string> ClusterDns { get; init; } = [];
    public string ClusterDomain { get; init; } = "cluster.local";

    /// <summary>Where the node's HTTPS endpoint listens; 0: there is none.</summary>
    public int EndpointPort { get; init; }
    public int PodsMax { get; init; } = 110;

    /// <summary>Set on the Node when it is registered; null leaves it to a controller.</summary>
    public string? PodCidr { get; init; }

    /// <summary>Pod manifests that run without an API server; null for none.</summary>
    public string? StaticPodDirectory { get; init; }

    /// <summary>Kept back from what pods may ask for.</summary>
    public Quantity ReservedCpu { get; init; }
    public Quantity ReservedMemory { get; init; } = Quantity.Parse("100Mi");

    public long LogBytesMax { get; init; } = 10 * 1024 * 1024;
    public int LogFilesMax { get; init; } = 5;
    public NodePeriods Periods { get; init; } = new();
    public PodWorkerPeriods PodPeriods { get; init; } = new();

    public string PodsDirectory => Path.Combine(DataDirectory, "pods");
    public string LogsDirectory => Path.Combine(DataDirectory, "logs");
}

/// <summary>How often the agent does what.</summary>
public sealed record NodePeriods
{
    public TimeSpan LeaseRenewal { get; init; } = TimeSpan.FromSeconds(10);
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>The status is looked at this often, and sent if it has changed.</summary>
    public TimeSpan StatusCheck { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>An unchanged status is sent this often.</summary>
    public TimeSpan StatusReport { get; init; } = TimeSpan.FromMinutes(5);
    public TimeSpan RuntimePoll { get; init; } = TimeSpan.FromSeconds(1);
    public TimeSpan LogRotation { get; init; } = TimeSpan.FromSeconds(10);
    public TimeSpan ImageCollection { get; init; } = TimeSpan.FromMinutes(5);
    public TimeSpan StaticPodScan { get; init; } = TimeSpan.FromSeconds(2);
}
