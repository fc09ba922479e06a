namespace Navarch.Api.RbacV1;

/// <summary>The role that is granted.</summary>
[ApiType("io.k8s.api.rbac.v1.RoleRef", Atomic = true)]
public sealed partial record RoleRef
{
    /// <summary>rbac.authorization.k8s.io.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string ApiGroup { get; init; } = "";

    /// <summary>Role or ClusterRole.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Kind { get; init; } = "";

    /// <summary>Its name.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";
}
