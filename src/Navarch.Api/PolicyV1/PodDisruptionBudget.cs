using Navarch.Api.MetaV1;

namespace Navarch.Api.PolicyV1;

[Kind("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", ResourceScope.Namespaced, ShortNames = "pdb")]
[ApiType("io.k8s.api.policy.v1.PodDisruptionBudget")]
public sealed partial record PodDisruptionBudget : IKubernetesObject<PodDisruptionBudget>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public PodDisruptionBudgetSpec Spec { get; init; } = new();

    [Field(3, AlwaysWritten = true)]
    public PodDisruptionBudgetStatus Status { get; init; } = new();
}
