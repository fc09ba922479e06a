using Navarch.Api.MetaV1;

namespace Navarch.Api.RbacV1;

[ApiType("io.k8s.api.rbac.v1.AggregationRule")]
public sealed partial record AggregationRule
{
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<LabelSelector> ClusterRoleSelectors { get; init; } = [];
}
