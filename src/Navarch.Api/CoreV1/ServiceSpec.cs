using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

/// <summary>Which pods a service stands for and how it is reached.</summary>
[ApiType("io.k8s.api.core.v1.ServiceSpec")]
public sealed partial record ServiceSpec
{
    /// <summary>The ports it offers.</summary>
    [Field(1, List = ListType.Map, Keys = "port,protocol", Patch = "merge", MergeKey = "port")]
    public IReadOnlyList<ServicePort> Ports { get; init; } = [];

    /// <summary>Labels of the pods behind it. Without one, someone else keeps its endpoints.</summary>
    [Field(2, Atomic = true)]
    public IReadOnlyDictionary<string, string> Selector { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// Its address within the cluster: given out by the server, or None for a service without one (headless).
    /// </summary>
    [Field(3)]
    public string ClusterIP { get; init; } = "";

    /// <summary>Its addresses, at most one of each family; the first is clusterIP.</summary>
    [Field(18, List = ListType.Atomic)]
    public IReadOnlyList<string> ClusterIPs { get; init; } = [];

    /// <summary>ClusterIP (the default), NodePort, LoadBalancer or ExternalName.</summary>
    [Field(4)]
    public string Type { get; init; } = "";

    /// <summary>Further addresses for which nodes accept its traffic.</summary>
    [Field(5, List = ListType.Atomic)]
    public IReadOnlyList<string> ExternalIPs { get; init; } = [];

    /// <summary>ClientIP sends a client to the same pod each time; None (the default) does not.</summary>
    [Field(7)]
    public string SessionAffinity { get; init; } = "";

    /// <summary>The address that the load balancer should have; few honour it.</summary>
    [Field(8)]
    public string LoadBalancerIP { get; init; } = "";

    /// <summary>The client addresses that the load balancer lets through.</summary>
    [Field(9, List = ListType.Atomic)]
    public IReadOnlyList<string> LoadBalancerSourceRanges { get; init; } = [];

    /// <summary>For ExternalName: the DNS name it stands for.</summary>
    [Field(10)]
    public string ExternalName { get; init; } = "";

    /// <summary>
    /// Cluster (the default), or Local: traffic from outside goes to pods of the same node only and keeps its source
    /// address.
    /// </summary>
    [Field(11)]
    public string ExternalTrafficPolicy { get; init; } = "";

    /// <summary>
    /// The port on which a node says whether it has pods of the service; with Local external traffic.
    /// </summary>
    [Field(12)]
    public int HealthCheckNodePort { get; init; }

    /// <summary>Pods that aren't ready are found too.</summary>
    [Field(13)]
    public bool PublishNotReadyAddresses { get; init; }

    /// <summary>How long a client stays with one pod.</summary>
    [Field(14)]
    public SessionAffinityConfig? SessionAffinityConfig { get; init; }

    /// <summary>IPv4 and IPv6, in order of preference.</summary>
    [Field(19, List = ListType.Atomic)]
    public IReadOnlyList<string> IpFamilies { get; init; } = [];

    /// <summary>SingleStack, PreferDualStack or RequireDualStack.</summary>
    [Field(17)]
    public string? IpFamilyPolicy { get; init; }

    /// <summary>False leaves node ports out where the load balancer does without.</summary>
    [Field(20)]
    public bool? AllocateLoadBalancerNodePorts { get; init; }

    /// <summary>Which implementation provides the load balancer; the cloud's own when absent.</summary>
    [Field(21)]
    public string? LoadBalancerClass { get; init; }

    /// <summary>Cluster (the default), or Local: traffic from within goes to pods of the same node only.</summary>
    [Field(22)]
    public string? InternalTrafficPolicy { get; init; }

    /// <summary>PreferClose, PreferSameZone or PreferSameNode: which pods are better than others.</summary>
    [Field(23)]
    public string? TrafficDistribution { get; init; }
}
