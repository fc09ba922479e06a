using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.PersistentVolumeClaimTemplate")]
public sealed partial record PersistentVolumeClaimTemplate
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, Required = true, AlwaysWritten = true)]
    public PersistentVolumeClaimSpec Spec { get; init; } = new();
}
