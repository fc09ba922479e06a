using System.Collections.ObjectModel;

namespace Navarch.Api.ResourceV1;

/// <summary>How much of a device's capacities is asked for.</summary>
[ApiType("io.k8s.api.resource.v1.CapacityRequirements")]
public sealed partial record CapacityRequirements
{
    /// <summary>By capacity.</summary>
    [Field(1)]
    public IReadOnlyDictionary<string, Quantity> Requests { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;
}
