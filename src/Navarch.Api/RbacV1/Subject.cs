namespace Navarch.Api.RbacV1;

[ApiType("io.k8s.api.rbac.v1.Subject", Atomic = true)]
public sealed partial record Subject
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Kind { get; init; } = "";

    [Field(2)]
    public string ApiGroup { get; init; } = "";

    [Field(3, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(4)]
    public string Namespace { get; init; } = "";
}
