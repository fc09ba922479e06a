using Navarch.Api.MetaV1;

namespace Navarch.Api.PolicyV1;

[ApiType("io.k8s.api.policy.v1.PodDisruptionBudgetSpec")]
public sealed partial record PodDisruptionBudgetSpec
{
    [Field(1)]
    public IntOrString? MinAvailable { get; init; }

    [Field(2, Patch = "replace")]
    public LabelSelector? Selector { get; init; }

    [Field(3)]
    public IntOrString? MaxUnavailable { get; init; }

    [Field(4)]
    public string? UnhealthyPodEvictionPolicy { get; init; }
}
