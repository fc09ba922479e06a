using Navarch.Api.MetaV1;

namespace Navarch.Api.RbacV1;

/// <summary>Gives a ClusterRole to users, groups and service accounts in the whole cluster.</summary>
[Kind("rbac.authorization.k8s.io", "v1", "ClusterRoleBinding", "clusterrolebindings", ResourceScope.Cluster)]
[ApiType("io.k8s.api.rbac.v1.ClusterRoleBinding")]
public sealed partial record ClusterRoleBinding : IKubernetesObject<ClusterRoleBinding>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>Who gets the role.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<Subject> Subjects { get; init; } = [];

    /// <summary>The role. Can't be changed.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public RoleRef RoleRef { get; init; } = new();
}
