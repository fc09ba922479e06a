using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>What a service has been given.</summary>
[ApiType("io.k8s.api.core.v1.ServiceStatus")]
public sealed partial record ServiceStatus
{
    /// <summary>Where its load balancer takes traffic.</summary>
    [Field(1, AlwaysWritten = true)]
    public LoadBalancerStatus LoadBalancer { get; init; } = new();

    /// <summary>What is known of it.</summary>
    [Field(2, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<Condition> Conditions { get; init; } = [];
}
