using Navarch.Api.MetaV1;

namespace Navarch.Api.RbacV1;

/// <summary>Gives a role to users, groups and service accounts in one namespace.</summary>
[Kind("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.rbac.v1.RoleBinding")]
public sealed partial record RoleBinding : IKubernetesObject<RoleBinding>
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
