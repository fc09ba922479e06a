using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ResourceRequirements")]
public sealed partial record ResourceRequirements
{
    [Field(1)]
    public IReadOnlyDictionary<string, Quantity> Limits { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    [Field(2)]
    public IReadOnlyDictionary<string, Quantity> Requests { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    [Field(3, List = ListType.Map, Keys = "name")]
    public IReadOnlyList<ResourceClaim> Claims { get; init; } = [];
}
