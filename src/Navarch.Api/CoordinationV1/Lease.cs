using Navarch.Api.MetaV1;

namespace Navarch.Api.CoordinationV1;

/// <summary>Says who holds something, and until when: leader election and nodes' heartbeats.</summary>
[Kind("coordination.k8s.io", "v1", "Lease", "leases", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.coordination.v1.Lease")]
public sealed partial record Lease : IKubernetesObject<Lease>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>Who holds it, since when and for how long.</summary>
    [Field(2, AlwaysWritten = true)]
    public LeaseSpec Spec { get; init; } = new();
}
