namespace Navarch.Api.CoreV1;

/// <summary>An event that goes on happening.</summary>
[ApiType("io.k8s.api.core.v1.EventSeries")]
public sealed partial record EventSeries
{
    /// <summary>How often it has happened in the series.</summary>
    [Field(1)]
    public int Count { get; init; }

    /// <summary>When it happened last.</summary>
    [Field(2, AlwaysWritten = true, Micro = true, Value = true)]
    public DateTimeOffset? LastObservedTime { get; init; }
}
