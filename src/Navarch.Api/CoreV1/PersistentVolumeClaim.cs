using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

[Kind("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", ResourceScope.Namespaced, ShortNames = "pvc")]
[ApiType("io.k8s.api.core.v1.PersistentVolumeClaim")]
public sealed partial record PersistentVolumeClaim : IKubernetesObject<PersistentVolumeClaim>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public PersistentVolumeClaimSpec Spec { get; init; } = new();

    [Field(3, AlwaysWritten = true)]
    public PersistentVolumeClaimStatus Status { get; init; } = new();
}
