namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ObjectFieldSelector", Atomic = true)]
public sealed partial record ObjectFieldSelector
{
    [Field(1)]
    public string ApiVersion { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string FieldPath { get; init; } = "";
}
