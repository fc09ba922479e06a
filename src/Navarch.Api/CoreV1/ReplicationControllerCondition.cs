namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ReplicationControllerCondition")]
public sealed partial record ReplicationControllerCondition
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Status { get; init; } = "";

    [Field(3, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? LastTransitionTime { get; init; }

    [Field(4)]
    public string Reason { get; init; } = "";

    [Field(5)]
    public string Message { get; init; } = "";
}
