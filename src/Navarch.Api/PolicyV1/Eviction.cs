using Navarch.Api.MetaV1;

namespace Navarch.Api.PolicyV1;

/// <summary>Asks for a pod to be removed, if nothing speaks against it.</summary>
[Kind("policy", "v1", "Eviction", "pods/eviction", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.policy.v1.Eviction")]
public sealed partial record Eviction : IKubernetesObject<Eviction>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>How the pod is deleted, if its budgets allow it.</summary>
    [Field(2)]
    public DeleteOptions? DeleteOptions { get; init; }
}
