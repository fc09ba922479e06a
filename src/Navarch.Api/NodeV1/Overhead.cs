using System.Collections.ObjectModel;

namespace Navarch.Api.NodeV1;

/// <summary>What running a pod costs beyond its containers.</summary>
[ApiType("io.k8s.api.node.v1.Overhead")]
public sealed partial record Overhead
{
    /// <summary>How much of each resource.</summary>
    [Field(1)]
    public IReadOnlyDictionary<string, Quantity> PodFixed { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;
}
