using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

/// <summary>What a pod runs, where it may run, and under which rules.</summary>
[ApiType("io.k8s.api.core.v1.PodSpec")]
public sealed partial record PodSpec
{
    /// <summary>Volumes that the containers can mount.</summary>
    [Field(1, List = ListType.Map, Keys = "name", Patch = "merge,retainKeys", MergeKey = "name")]
    public IReadOnlyList<Volume> Volumes { get; init; } = [];

    /// <summary>
    /// Containers that run one after the other, each to success, before the others start. One with restartPolicy Always
    /// keeps running beside them (a sidecar).
    /// </summary>
    [Field(20, List = ListType.Map, Keys = "name", Patch = "merge", MergeKey = "name")]
    public IReadOnlyList<Container> InitContainers { get; init; } = [];

    /// <summary>The containers. There is at least one; they can't be added or removed later.</summary>
    [Field(2, Required = true, AlwaysWritten = true, List = ListType.Map, Keys = "name", Patch = "merge", MergeKey = "name")]
    public IReadOnlyList<Container> Containers { get; init; } = [];

    /// <summary>Containers added to a running pod to look into it, by its ephemeralcontainers subresource.</summary>
    [Field(34, List = ListType.Map, Keys = "name", Patch = "merge", MergeKey = "name")]
    public IReadOnlyList<EphemeralContainer> EphemeralContainers { get; init; } = [];

    /// <summary>When containers that end are started again: Always (the default), OnFailure or Never.</summary>
    [Field(3)]
    public string RestartPolicy { get; init; } = "";

    /// <summary>Seconds between the signal to stop and the kill. Default 30.</summary>
    [Field(4)]
    public long? TerminationGracePeriodSeconds { get; init; }

    /// <summary>Seconds that the pod may run before it is stopped and counts as failed.</summary>
    [Field(5)]
    public long? ActiveDeadlineSeconds { get; init; }

    /// <summary>
    /// How names are resolved: ClusterFirst (the default), ClusterFirstWithHostNet, Default (as the node) or None (only
    /// dnsConfig).
    /// </summary>
    [Field(6)]
    public string DnsPolicy { get; init; } = "";

    /// <summary>Labels that a node must have for the pod to run there.</summary>
    [Field(7, Atomic = true)]
    public IReadOnlyDictionary<string, string> NodeSelector { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The service account that the pod acts as.</summary>
    [Field(8)]
    public string ServiceAccountName { get; init; } = "";

    /// <summary>Old name of serviceAccountName.</summary>
    [Field(9)]
    public string ServiceAccount { get; init; } = "";

    /// <summary>Whether the service account's token is mounted into the containers.</summary>
    [Field(21)]
    public bool? AutomountServiceAccountToken { get; init; }

    /// <summary>The node it runs on. Set by the scheduler; set by the client, it bypasses the scheduler.</summary>
    [Field(10)]
    public string NodeName { get; init; } = "";

    /// <summary>Use the node's network instead of one of its own.</summary>
    [Field(11)]
    public bool HostNetwork { get; init; }

    /// <summary>See the node's processes.</summary>
    [Field(12)]
    public bool HostPID { get; init; }

    /// <summary>Use the node's inter-process communication.</summary>
    [Field(13)]
    public bool HostIPC { get; init; }

    /// <summary>Let the containers see each other's processes.</summary>
    [Field(27)]
    public bool? ShareProcessNamespace { get; init; }

    /// <summary>Users, groups and security options for all containers.</summary>
    [Field(14)]
    public PodSecurityContext? SecurityContext { get; init; }

    /// <summary>Secrets with credentials for the images' registries.</summary>
    [Field(15, List = ListType.Map, Keys = "name", Patch = "merge", MergeKey = "name")]
    public IReadOnlyList<LocalObjectReference> ImagePullSecrets { get; init; } = [];

    /// <summary>The host name within the pod; its own name when absent.</summary>
    [Field(16)]
    public string Hostname { get; init; } = "";

    /// <summary>
    /// Makes the pod's full name &lt;hostname&gt;.&lt;subdomain&gt;.&lt;namespace&gt;.svc.&lt;cluster domain&gt;.
    /// </summary>
    [Field(17)]
    public string Subdomain { get; init; } = "";

    /// <summary>Rules about the nodes and pods to be near to or away from.</summary>
    [Field(18)]
    public Affinity? Affinity { get; init; }

    /// <summary>Which scheduler places the pod.</summary>
    [Field(19)]
    public string SchedulerName { get; init; } = "";

    /// <summary>Taints of nodes that the pod puts up with.</summary>
    [Field(22, List = ListType.Atomic)]
    public IReadOnlyList<Toleration> Tolerations { get; init; } = [];

    /// <summary>Lines for the pod's hosts file.</summary>
    [Field(23, List = ListType.Map, Keys = "ip", Patch = "merge", MergeKey = "ip")]
    public IReadOnlyList<HostAlias> HostAliases { get; init; } = [];

    /// <summary>Names a priority; pods of higher priority may displace those of lower.</summary>
    [Field(24)]
    public string PriorityClassName { get; init; } = "";

    /// <summary>The number behind priorityClassName.</summary>
    [Field(25)]
    public int? Priority { get; init; }

    /// <summary>DNS servers, search domains and options, merged into what dnsPolicy gives.</summary>
    [Field(26)]
    public PodDNSConfig? DnsConfig { get; init; }

    /// <summary>Conditions, set by others, that must be true too before the pod counts as ready.</summary>
    [Field(28, List = ListType.Atomic)]
    public IReadOnlyList<PodReadinessGate> ReadinessGates { get; init; } = [];

    /// <summary>The runtime in which the pod runs.</summary>
    [Field(29)]
    public string? RuntimeClassName { get; init; }

    /// <summary>Whether services are put into the containers' environment. Default true.</summary>
    [Field(30)]
    public bool? EnableServiceLinks { get; init; }

    /// <summary>Never, or PreemptLowerPriority (the default).</summary>
    [Field(31)]
    public string? PreemptionPolicy { get; init; }

    /// <summary>What the runtime itself takes, in addition to the containers.</summary>
    [Field(32)]
    public IReadOnlyDictionary<string, Quantity> Overhead { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>How pods are to be spread over zones, nodes or other domains. All must hold.</summary>
    [Field(33, List = ListType.Map, Keys = "topologyKey,whenUnsatisfiable", Patch = "merge", MergeKey = "topologyKey")]
    public IReadOnlyList<TopologySpreadConstraint> TopologySpreadConstraints { get; init; } = [];

    /// <summary>Makes the full domain name the pod's hostname, rather than its first part.</summary>
    [Field(35)]
    public bool? SetHostnameAsFQDN { get; init; }

    /// <summary>The operating system of the containers.</summary>
    [Field(36)]
    public PodOS? Os { get; init; }

    /// <summary>False gives the pod a user namespace of its own.</summary>
    [Field(37)]
    public bool? HostUsers { get; init; }

    /// <summary>While there are any, the scheduler leaves the pod alone. They can only be removed.</summary>
    [Field(38, List = ListType.Map, Keys = "name", Patch = "merge", MergeKey = "name")]
    public IReadOnlyList<PodSchedulingGate> SchedulingGates { get; init; } = [];

    /// <summary>Claims of devices that must be allocated before it starts.</summary>
    [Field(39, List = ListType.Map, Keys = "name", Patch = "merge,retainKeys", MergeKey = "name")]
    public IReadOnlyList<PodResourceClaim> ResourceClaims { get; init; } = [];

    /// <summary>Resources of the pod as a whole.</summary>
    [Field(40)]
    public ResourceRequirements? Resources { get; init; }

    /// <summary>A hostname that takes the place of all others.</summary>
    [Field(41)]
    public string? HostnameOverride { get; init; }
}
