using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.VolumeResourceRequirements")]
public sealed partial record VolumeResourceRequirements
{
    [Field(1)]
    public IReadOnlyDictionary<string, Quantity> Limits { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    [Field(2)]
    public IReadOnlyDictionary<string, Quantity> Requests { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;
}
