namespace Navarch.Api.FlowControlV1;

[ApiType("io.k8s.api.flowcontrol.v1.FlowDistinguisherMethod")]
public sealed partial record FlowDistinguisherMethod
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";
}
