using System.Collections.ObjectModel;

namespace Navarch.Api.ResourceV1;

/// <summary>What a device takes of the shared amounts.</summary>
[ApiType("io.k8s.api.resource.v1.DeviceCounterConsumption")]
public sealed partial record DeviceCounterConsumption
{
    /// <summary>The set.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string CounterSet { get; init; } = "";

    /// <summary>How much of each of its amounts.</summary>
    [Field(2, Required = true)]
    public IReadOnlyDictionary<string, Counter> Counters { get; init; } = ReadOnlyDictionary<string, Counter>.Empty;
}
