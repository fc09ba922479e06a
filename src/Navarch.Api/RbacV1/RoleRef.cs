namespace Navarch.Api.RbacV1;

[ApiType("io.k8s.api.rbac.v1.RoleRef", Atomic = true)]
public sealed partial record RoleRef
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string ApiGroup { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Kind { get; init; } = "";

    [Field(3, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";
}
