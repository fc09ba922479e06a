using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>Something that happened to an object. Kept for an hour.</summary>
[Kind("", "v1", "Event", "events", ResourceScope.Namespaced, ShortNames = "ev")]
[ApiType("io.k8s.api.core.v1.Event")]
public sealed partial record Event : IKubernetesObject<Event>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The object it happened to.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public ObjectReference InvolvedObject { get; init; } = new();

    /// <summary>What happened, as one word.</summary>
    [Field(3)]
    public string Reason { get; init; } = "";

    /// <summary>What happened, as a sentence.</summary>
    [Field(4)]
    public string Message { get; init; } = "";

    /// <summary>Who reports it (older form).</summary>
    [Field(5, AlwaysWritten = true)]
    public EventSource Source { get; init; } = new();

    /// <summary>When it was seen first.</summary>
    [Field(6, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? FirstTimestamp { get; init; }

    /// <summary>When it was seen last.</summary>
    [Field(7, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? LastTimestamp { get; init; }

    /// <summary>How often.</summary>
    [Field(8)]
    public int Count { get; init; }

    /// <summary>Normal or Warning.</summary>
    [Field(9)]
    public string Type { get; init; } = "";

    /// <summary>When it was seen first, to the microsecond.</summary>
    [Field(10, AlwaysWritten = true, Micro = true, Value = true)]
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>How often, when it goes on.</summary>
    [Field(11)]
    public EventSeries? Series { get; init; }

    /// <summary>What was done, or failed.</summary>
    [Field(12)]
    public string Action { get; init; } = "";

    /// <summary>A second object that it is about.</summary>
    [Field(13)]
    public ObjectReference? Related { get; init; }

    /// <summary>Who reports it.</summary>
    [Field(14, AlwaysWritten = true)]
    public string ReportingComponent { get; init; } = "";

    /// <summary>Which of several that report alike.</summary>
    [Field(15, AlwaysWritten = true)]
    public string ReportingInstance { get; init; } = "";
}
