using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ServiceSpec")]
public sealed partial record ServiceSpec
{
    [Field(1, List = ListType.Map, Keys = "port,protocol", Patch = "merge", MergeKey = "port")]
    public IReadOnlyList<ServicePort> Ports { get; init; } = [];

    [Field(2, Atomic = true)]
    public IReadOnlyDictionary<string, string> Selector { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    [Field(3)]
    public string ClusterIP { get; init; } = "";

    [Field(18, List = ListType.Atomic)]
    public IReadOnlyList<string> ClusterIPs { get; init; } = [];

    [Field(4)]
    public string Type { get; init; } = "";

    [Field(5, List = ListType.Atomic)]
    public IReadOnlyList<string> ExternalIPs { get; init; } = [];

    [Field(7)]
    public string SessionAffinity { get; init; } = "";

    [Field(8)]
    public string LoadBalancerIP { get; init; } = "";

    [Field(9, List = ListType.Atomic)]
    public IReadOnlyList<string> LoadBalancerSourceRanges { get; init; } = [];

    [Field(10)]
    public string ExternalName { get; init; } = "";

    [Field(11)]
    public string ExternalTrafficPolicy { get; init; } = "";

    [Field(12)]
    public int HealthCheckNodePort { get; init; }

    [Field(13)]
    public bool PublishNotReadyAddresses { get; init; }

    [Field(14)]
    public SessionAffinityConfig? SessionAffinityConfig { get; init; }

    [Field(19, List = ListType.Atomic)]
    public IReadOnlyList<string> IpFamilies { get; init; } = [];

    [Field(17)]
    public string? IpFamilyPolicy { get; init; }

    [Field(20)]
    public bool? AllocateLoadBalancerNodePorts { get; init; }

    [Field(21)]
    public string? LoadBalancerClass { get; init; }

    [Field(22)]
    public string? InternalTrafficPolicy { get; init; }

    [Field(23)]
    public string? TrafficDistribution { get; init; }
}
