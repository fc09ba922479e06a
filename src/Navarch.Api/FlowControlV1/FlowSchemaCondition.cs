namespace Navarch.Api.FlowControlV1;

[ApiType("io.k8s.api.flowcontrol.v1.FlowSchemaCondition")]
public sealed partial record FlowSchemaCondition
{
    [Field(1)]
    public string Type { get; init; } = "";

    [Field(2)]
    public string Status { get; init; } = "";

    [Field(3, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? LastTransitionTime { get; init; }

    [Field(4)]
    public string Reason { get; init; } = "";

    [Field(5)]
    public string Message { get; init; } = "";
}
