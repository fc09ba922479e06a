using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.LimitRangeItem")]
public sealed partial record LimitRangeItem
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    [Field(2)]
    public IReadOnlyDictionary<string, Quantity> Max { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    [Field(3)]
    public IReadOnlyDictionary<string, Quantity> Min { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    [Field(4)]
    public IReadOnlyDictionary<string, Quantity> Default { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    [Field(5)]
    public IReadOnlyDictionary<string, Quantity> DefaultRequest { get; init; } =
        ReadOnlyDictionary<string, Quantity>.Empty;

    [Field(6)]
    public IReadOnlyDictionary<string, Quantity> MaxLimitRequestRatio { get; init; } =
        ReadOnlyDictionary<string, Quantity>.Empty;
}
