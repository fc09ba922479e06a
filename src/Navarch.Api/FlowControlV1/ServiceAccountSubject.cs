namespace Navarch.Api.FlowControlV1;

[ApiType("io.k8s.api.flowcontrol.v1.ServiceAccountSubject")]
public sealed partial record ServiceAccountSubject
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Namespace { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";
}
