namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.SleepAction")]
public sealed partial record SleepAction
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public long Seconds { get; init; }
}
