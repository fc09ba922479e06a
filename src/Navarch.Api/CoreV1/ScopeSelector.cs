namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ScopeSelector", Atomic = true)]
public sealed partial record ScopeSelector
{
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<ScopedResourceSelectorRequirement> MatchExpressions { get; init; } = [];
}
