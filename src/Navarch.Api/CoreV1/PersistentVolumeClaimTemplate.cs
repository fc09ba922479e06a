using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>A claim to be made for a pod.</summary>
[ApiType("io.k8s.api.core.v1.PersistentVolumeClaimTemplate")]
public sealed partial record PersistentVolumeClaimTemplate
{
    /// <summary>Labels and annotations of the claim.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What the claim asks for.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public PersistentVolumeClaimSpec Spec { get; init; } = new();
}
