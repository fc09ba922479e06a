namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.NodeSelectorTerm", Atomic = true)]
public sealed partial record NodeSelectorTerm
{
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<NodeSelectorRequirement> MatchExpressions { get; init; } = [];

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<NodeSelectorRequirement> MatchFields { get; init; } = [];
}
