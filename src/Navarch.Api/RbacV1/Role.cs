using Navarch.Api.MetaV1;

namespace Navarch.Api.RbacV1;

/// <summary>What may be done in one namespace.</summary>
[Kind("rbac.authorization.k8s.io", "v1", "Role", "roles", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.rbac.v1.Role")]
public sealed partial record Role : IKubernetesObject<Role>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What is allowed; all else is not.</summary>
    [Field(2, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<PolicyRule> Rules { get; init; } = [];
}
