namespace Navarch.Api.CoreV1;

/// <summary>Pods that had better be near, or away.</summary>
[ApiType("io.k8s.api.core.v1.WeightedPodAffinityTerm")]
public sealed partial record WeightedPodAffinityTerm
{
    /// <summary>How much it counts, 1 to 100.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public int Weight { get; init; }

    /// <summary>The pods, and what near means.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public PodAffinityTerm PodAffinityTerm { get; init; } = new();
}
