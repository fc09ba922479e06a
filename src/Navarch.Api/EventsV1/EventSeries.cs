namespace Navarch.Api.EventsV1;

[ApiType("io.k8s.api.events.v1.EventSeries")]
public sealed partial record EventSeries
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public int Count { get; init; }

    [Field(2, Required = true, AlwaysWritten = true, Micro = true, Value = true)]
    public DateTimeOffset? LastObservedTime { get; init; }
}
