using System.Collections.ObjectModel;

namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.CapacityRequirements")]
public sealed partial record CapacityRequirements
{
    [Field(1)]
    public IReadOnlyDictionary<string, Quantity> Requests { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;
}
