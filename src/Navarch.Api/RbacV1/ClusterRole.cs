using Navarch.Api.MetaV1;

namespace Navarch.Api.RbacV1;

/// <summary>What may be done in the whole cluster, or, bound by a RoleBinding, in one namespace.</summary>
[Kind("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", ResourceScope.Cluster)]
[ApiType("io.k8s.api.rbac.v1.ClusterRole")]
public sealed partial record ClusterRole : IKubernetesObject<ClusterRole>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What is allowed; all else is not.</summary>
    [Field(2, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<PolicyRule> Rules { get; init; } = [];

    /// <summary>Its rules are gathered from other ClusterRoles by their labels.</summary>
    [Field(3)]
    public AggregationRule? AggregationRule { get; init; }
}
