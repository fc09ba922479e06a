using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

/// <summary>Bounds and defaults for one sort of object.</summary>
[ApiType("io.k8s.api.core.v1.LimitRangeItem")]
public sealed partial record LimitRangeItem
{
    /// <summary>Pod, Container or PersistentVolumeClaim.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    /// <summary>The most that one may have, by resource.</summary>
    [Field(2)]
    public IReadOnlyDictionary<string, Quantity> Max { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>The least that one must have, by resource.</summary>
    [Field(3)]
    public IReadOnlyDictionary<string, Quantity> Min { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>The limit of a container that says none, by resource.</summary>
    [Field(4)]
    public IReadOnlyDictionary<string, Quantity> Default { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>The request of a container that says none, by resource.</summary>
    [Field(5)]
    public IReadOnlyDictionary<string, Quantity> DefaultRequest { get; init; } =
        ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>How many times its request a limit may be, by resource.</summary>
    [Field(6)]
    public IReadOnlyDictionary<string, Quantity> MaxLimitRequestRatio { get; init; } =
        ReadOnlyDictionary<string, Quantity>.Empty;
}
