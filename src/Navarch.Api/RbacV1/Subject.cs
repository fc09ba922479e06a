namespace Navarch.Api.RbacV1;

/// <summary>To whom a role is granted.</summary>
[ApiType("io.k8s.api.rbac.v1.Subject", Atomic = true)]
public sealed partial record Subject
{
    /// <summary>User, Group or ServiceAccount.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Kind { get; init; } = "";

    /// <summary>rbac.authorization.k8s.io for users and groups, empty for service accounts.</summary>
    [Field(2)]
    public string ApiGroup { get; init; } = "";

    /// <summary>The name.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>A service account's namespace.</summary>
    [Field(4)]
    public string Namespace { get; init; } = "";
}
