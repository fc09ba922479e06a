using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;

namespace Navarch.Api.EventsV1;

/// <summary>Something that happened in the cluster, told for people. Kept for an hour.</summary>
[Kind("events.k8s.io", "v1", "Event", "events", ResourceScope.Namespaced, ShortNames = "ev")]
[ApiType("io.k8s.api.events.v1.Event")]
public sealed partial record Event : IKubernetesObject<Event>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>When it was seen first.</summary>
    [Field(2, Required = true, AlwaysWritten = true, Micro = true, Value = true)]
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>How often, when it goes on.</summary>
    [Field(3)]
    public EventSeries? Series { get; init; }

    /// <summary>Who reports it: example.com/controller.</summary>
    [Field(4)]
    public string ReportingController { get; init; } = "";

    /// <summary>Which of several that report alike.</summary>
    [Field(5)]
    public string ReportingInstance { get; init; } = "";

    /// <summary>What was done, in one word.</summary>
    [Field(6)]
    public string Action { get; init; } = "";

    /// <summary>Why the action was taken, in one word.</summary>
    [Field(7)]
    public string Reason { get; init; } = "";

    /// <summary>What it is about.</summary>
    [Field(8, AlwaysWritten = true)]
    public ObjectReference Regarding { get; init; } = new();

    /// <summary>A second object that it is about.</summary>
    [Field(9)]
    public ObjectReference? Related { get; init; }

    /// <summary>What happened, in words.</summary>
    [Field(10)]
    public string Note { get; init; } = "";

    /// <summary>Normal or Warning.</summary>
    [Field(11)]
    public string Type { get; init; } = "";

    /// <summary>Who reports it, as core/v1 has it.</summary>
    [Field(12, AlwaysWritten = true)]
    public EventSource DeprecatedSource { get; init; } = new();

    /// <summary>When it was seen first, as core/v1 has it.</summary>
    [Field(13, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? DeprecatedFirstTimestamp { get; init; }

    /// <summary>When it was seen last, as core/v1 has it.</summary>
    [Field(14, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? DeprecatedLastTimestamp { get; init; }

    /// <summary>How often, as core/v1 has it.</summary>
    [Field(15)]
    public int DeprecatedCount { get; init; }
}
