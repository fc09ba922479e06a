namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.PersistentVolumeClaimCondition")]
public sealed partial record PersistentVolumeClaimCondition
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Status { get; init; } = "";

    [Field(3, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? LastProbeTime { get; init; }

    [Field(4, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? LastTransitionTime { get; init; }

    [Field(5)]
    public string Reason { get; init; } = "";

    [Field(6)]
    public string Message { get; init; } = "";
}
