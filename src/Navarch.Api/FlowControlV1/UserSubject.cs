namespace Navarch.Api.FlowControlV1;

[ApiType("io.k8s.api.flowcontrol.v1.UserSubject")]
public sealed partial record UserSubject
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";
}
