using System.Collections.ObjectModel;

namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.CounterSet")]
public sealed partial record CounterSet
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(2, Required = true)]
    public IReadOnlyDictionary<string, Counter> Counters { get; init; } = ReadOnlyDictionary<string, Counter>.Empty;
}
