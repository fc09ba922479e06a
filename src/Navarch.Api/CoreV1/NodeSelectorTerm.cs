namespace Navarch.Api.CoreV1;

/// <summary>Requirements that all must hold.</summary>
[ApiType("io.k8s.api.core.v1.NodeSelectorTerm", Atomic = true)]
public sealed partial record NodeSelectorTerm
{
    /// <summary>On the node's labels.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<NodeSelectorRequirement> MatchExpressions { get; init; } = [];

    /// <summary>On the node's fields; only metadata.name.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<NodeSelectorRequirement> MatchFields { get; init; } = [];
}
