using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>Storage that the cluster has, which a claim can get. It outlives every pod that uses it.</summary>
[Kind("", "v1", "PersistentVolume", "persistentvolumes", ResourceScope.Cluster, ShortNames = "pv")]
[ApiType("io.k8s.api.core.v1.PersistentVolume")]
public sealed partial record PersistentVolume : IKubernetesObject<PersistentVolume>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What the storage is, and how it can be used.</summary>
    [Field(2, AlwaysWritten = true)]
    public PersistentVolumeSpec Spec { get; init; } = new();

    /// <summary>Who has it, and how it stands. Set by the system.</summary>
    [Field(3, AlwaysWritten = true)]
    public PersistentVolumeStatus Status { get; init; } = new();
}
