namespace Navarch.Api.CoreV1;

/// <summary>Requirements on what an object is; all must hold.</summary>
[ApiType("io.k8s.api.core.v1.ScopeSelector", Atomic = true)]
public sealed partial record ScopeSelector
{
    /// <summary>The requirements.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<ScopedResourceSelectorRequirement> MatchExpressions { get; init; } = [];
}
