namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.NodeSelector", Atomic = true)]
public sealed partial record NodeSelector
{
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<NodeSelectorTerm> NodeSelectorTerms { get; init; } = [];
}
