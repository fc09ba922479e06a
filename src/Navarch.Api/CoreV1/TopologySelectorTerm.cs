namespace Navarch.Api.CoreV1;

/// <summary>A set of places: requirements that all must hold.</summary>
[ApiType("io.k8s.api.core.v1.TopologySelectorTerm", Atomic = true)]
public sealed partial record TopologySelectorTerm
{
    /// <summary>The requirements.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<TopologySelectorLabelRequirement> MatchLabelExpressions { get; init; } = [];
}
