using Navarch.Api.MetaV1;

namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.ServiceCIDRStatus")]
public sealed partial record ServiceCIDRStatus
{
    [Field(1, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<Condition> Conditions { get; init; } = [];
}
