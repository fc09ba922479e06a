using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

[Kind("", "v1", "PersistentVolume", "persistentvolumes", ResourceScope.Cluster, ShortNames = "pv")]
[ApiType("io.k8s.api.core.v1.PersistentVolume")]
public sealed partial record PersistentVolume : IKubernetesObject<PersistentVolume>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public PersistentVolumeSpec Spec { get; init; } = new();

    [Field(3, AlwaysWritten = true)]
    public PersistentVolumeStatus Status { get; init; } = new();
}
