using System.Collections.ObjectModel;

namespace Navarch.Api.ResourceV1;

/// <summary>Amounts that devices share.</summary>
[ApiType("io.k8s.api.resource.v1.CounterSet")]
public sealed partial record CounterSet
{
    /// <summary>The set's name.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>The amounts by name.</summary>
    [Field(2, Required = true)]
    public IReadOnlyDictionary<string, Counter> Counters { get; init; } = ReadOnlyDictionary<string, Counter>.Empty;
}
