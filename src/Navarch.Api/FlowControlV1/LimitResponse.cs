namespace Navarch.Api.FlowControlV1;

[ApiType("io.k8s.api.flowcontrol.v1.LimitResponse")]
public sealed partial record LimitResponse
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    [Field(2)]
    public QueuingConfiguration? Queuing { get; init; }
}
