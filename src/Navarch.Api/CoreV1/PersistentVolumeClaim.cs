using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>A pod's demand for storage: so much, to be used so.</summary>
[Kind("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", ResourceScope.Namespaced, ShortNames = "pvc")]
[ApiType("io.k8s.api.core.v1.PersistentVolumeClaim")]
public sealed partial record PersistentVolumeClaim : IKubernetesObject<PersistentVolumeClaim>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What is demanded.</summary>
    [Field(2, AlwaysWritten = true)]
    public PersistentVolumeClaimSpec Spec { get; init; } = new();

    /// <summary>What it got. Set by the system.</summary>
    [Field(3, AlwaysWritten = true)]
    public PersistentVolumeClaimStatus Status { get; init; } = new();
}
