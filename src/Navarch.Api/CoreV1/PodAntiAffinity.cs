namespace Navarch.Api.CoreV1;

/// <summary>From which pods a pod wants to stay away.</summary>
[ApiType("io.k8s.api.core.v1.PodAntiAffinity")]
public sealed partial record PodAntiAffinity
{
    /// <summary>Pods that must not be near; a pod that runs stays where it is.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<PodAffinityTerm> RequiredDuringSchedulingIgnoredDuringExecution { get; init; } = [];

    /// <summary>Pods that had better not be near, each by its weight.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<WeightedPodAffinityTerm> PreferredDuringSchedulingIgnoredDuringExecution { get; init; } = [];
}
