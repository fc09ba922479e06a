namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.WeightedPodAffinityTerm")]
public sealed partial record WeightedPodAffinityTerm
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public int Weight { get; init; }

    [Field(2, Required = true, AlwaysWritten = true)]
    public PodAffinityTerm PodAffinityTerm { get; init; } = new();
}
