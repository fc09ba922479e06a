using Navarch.Api.MetaV1;

namespace Navarch.Api.StorageV1;

[Kind("storage.k8s.io", "v1", "VolumeAttachment", "volumeattachments", ResourceScope.Cluster)]
[ApiType("io.k8s.api.storage.v1.VolumeAttachment")]
public sealed partial record VolumeAttachment : IKubernetesObject<VolumeAttachment>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, Required = true, AlwaysWritten = true)]
    public VolumeAttachmentSpec Spec { get; init; } = new();

    [Field(3, AlwaysWritten = true)]
    public VolumeAttachmentStatus Status { get; init; } = new();
}
