namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.EventSeries")]
public sealed partial record EventSeries
{
    [Field(1)]
    public int Count { get; init; }

    [Field(2, AlwaysWritten = true, Micro = true, Value = true)]
    public DateTimeOffset? LastObservedTime { get; init; }
}
