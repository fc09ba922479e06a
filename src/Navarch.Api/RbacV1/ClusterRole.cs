using Navarch.Api.MetaV1;

namespace Navarch.Api.RbacV1;

[Kind("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", ResourceScope.Cluster)]
[ApiType("io.k8s.api.rbac.v1.ClusterRole")]
public sealed partial record ClusterRole : IKubernetesObject<ClusterRole>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<PolicyRule> Rules { get; init; } = [];

    [Field(3)]
    public AggregationRule? AggregationRule { get; init; }
}
