using Navarch.Api.MetaV1;

namespace Navarch.Api.AutoscalingV1;

/// <summary>How many replicas something has and should have, whatever its kind.</summary>
[Kind("autoscaling", "v1", "Scale", "scale", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.autoscaling.v1.Scale")]
public sealed partial record Scale : IKubernetesObject<Scale>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>How many there should be.</summary>
    [Field(2, AlwaysWritten = true)]
    public ScaleSpec Spec { get; init; } = new();

    /// <summary>How many there are, and how to find them.</summary>
    [Field(3, AlwaysWritten = true)]
    public ScaleStatus Status { get; init; } = new();
}
