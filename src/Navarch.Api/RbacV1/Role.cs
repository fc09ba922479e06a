using Navarch.Api.MetaV1;

namespace Navarch.Api.RbacV1;

[Kind("rbac.authorization.k8s.io", "v1", "Role", "roles", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.rbac.v1.Role")]
public sealed partial record Role : IKubernetesObject<Role>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<PolicyRule> Rules { get; init; } = [];
}
