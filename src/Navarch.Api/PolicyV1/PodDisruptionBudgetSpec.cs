using Navarch.Api.MetaV1;

namespace Navarch.Api.PolicyV1;

/// <summary>How many pods may be missing.</summary>
[ApiType("io.k8s.api.policy.v1.PodDisruptionBudgetSpec")]
public sealed partial record PodDisruptionBudgetSpec
{
    /// <summary>How many must stay, as a number or a share; not with maxUnavailable.</summary>
    [Field(1)]
    public IntOrString? MinAvailable { get; init; }

    /// <summary>The pods, by their labels; empty for all, absent for none.</summary>
    [Field(2, Patch = "replace")]
    public LabelSelector? Selector { get; init; }

    /// <summary>How many may be missing, as a number or a share.</summary>
    [Field(3)]
    public IntOrString? MaxUnavailable { get; init; }

    /// <summary>IfHealthyBudget, or AlwaysAllow to let pods go that are not ready anyway.</summary>
    [Field(4)]
    public string? UnhealthyPodEvictionPolicy { get; init; }
}
