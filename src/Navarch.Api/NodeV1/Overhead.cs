using System.Collections.ObjectModel;

namespace Navarch.Api.NodeV1;

[ApiType("io.k8s.api.node.v1.Overhead")]
public sealed partial record Overhead
{
    [Field(1)]
    public IReadOnlyDictionary<string, Quantity> PodFixed { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;
}
