using Navarch.Api.MetaV1;

namespace Navarch.Api.StorageV1;

/// <summary>A volume's being attached to a node, as wanted and as it is.</summary>
[Kind("storage.k8s.io", "v1", "VolumeAttachment", "volumeattachments", ResourceScope.Cluster)]
[ApiType("io.k8s.api.storage.v1.VolumeAttachment")]
public sealed partial record VolumeAttachment : IKubernetesObject<VolumeAttachment>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>Which volume, to which node, by whom.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public VolumeAttachmentSpec Spec { get; init; } = new();

    /// <summary>Whether it is attached. Set by the driver.</summary>
    [Field(3, AlwaysWritten = true)]
    public VolumeAttachmentStatus Status { get; init; } = new();
}
