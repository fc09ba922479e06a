using Navarch.Api.MetaV1;

namespace Navarch.Api.RbacV1;

/// <summary>Of which roles a role is put together.</summary>
[ApiType("io.k8s.api.rbac.v1.AggregationRule")]
public sealed partial record AggregationRule
{
    /// <summary>Cluster roles with such labels; one selector is enough.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<LabelSelector> ClusterRoleSelectors { get; init; } = [];
}
