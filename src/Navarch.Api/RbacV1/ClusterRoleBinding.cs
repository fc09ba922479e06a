using Navarch.Api.MetaV1;

namespace Navarch.Api.RbacV1;

[Kind("rbac.authorization.k8s.io", "v1", "ClusterRoleBinding", "clusterrolebindings", ResourceScope.Cluster)]
[ApiType("io.k8s.api.rbac.v1.ClusterRoleBinding")]
public sealed partial record ClusterRoleBinding : IKubernetesObject<ClusterRoleBinding>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<Subject> Subjects { get; init; } = [];

    [Field(3, Required = true, AlwaysWritten = true)]
    public RoleRef RoleRef { get; init; } = new();
}
