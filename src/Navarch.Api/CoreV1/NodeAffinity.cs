namespace Navarch.Api.CoreV1;

/// <summary>Which nodes a pod needs, and which it would rather have.</summary>
[ApiType("io.k8s.api.core.v1.NodeAffinity")]
public sealed partial record NodeAffinity
{
    /// <summary>Nodes that it needs; a pod that runs stays where it is.</summary>
    [Field(1)]
    public NodeSelector? RequiredDuringSchedulingIgnoredDuringExecution { get; init; }

    /// <summary>Nodes that it would rather have, each by its weight.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<PreferredSchedulingTerm> PreferredDuringSchedulingIgnoredDuringExecution { get; init; } = [];
}
