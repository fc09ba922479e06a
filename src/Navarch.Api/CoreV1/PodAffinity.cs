namespace Navarch.Api.CoreV1;

/// <summary>Near which pods a pod wants to run.</summary>
[ApiType("io.k8s.api.core.v1.PodAffinity")]
public sealed partial record PodAffinity
{
    /// <summary>Pods that must be near; a pod that runs stays where it is.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<PodAffinityTerm> RequiredDuringSchedulingIgnoredDuringExecution { get; init; } = [];

    /// <summary>Pods that had better be near, each by its weight.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<WeightedPodAffinityTerm> PreferredDuringSchedulingIgnoredDuringExecution { get; init; } = [];
}
