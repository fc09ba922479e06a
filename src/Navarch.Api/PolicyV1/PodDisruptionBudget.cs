using Navarch.Api.MetaV1;

namespace Navarch.Api.PolicyV1;

/// <summary>How many pods of a kind must stay when nodes are emptied or pods evicted.</summary>
[Kind("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", ResourceScope.Namespaced, ShortNames = "pdb")]
[ApiType("io.k8s.api.policy.v1.PodDisruptionBudget")]
public sealed partial record PodDisruptionBudget : IKubernetesObject<PodDisruptionBudget>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>Which pods, and how many of them.</summary>
    [Field(2, AlwaysWritten = true)]
    public PodDisruptionBudgetSpec Spec { get; init; } = new();

    /// <summary>How many may go now. Set by the system.</summary>
    [Field(3, AlwaysWritten = true)]
    public PodDisruptionBudgetStatus Status { get; init; } = new();
}
