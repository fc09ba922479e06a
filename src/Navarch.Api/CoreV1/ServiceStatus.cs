using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ServiceStatus")]
public sealed partial record ServiceStatus
{
    [Field(1, AlwaysWritten = true)]
    public LoadBalancerStatus LoadBalancer { get; init; } = new();

    [Field(2, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<Condition> Conditions { get; init; } = [];
}
