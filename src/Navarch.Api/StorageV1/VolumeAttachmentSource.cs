using Navarch.Api.CoreV1;

namespace Navarch.Api.StorageV1;

[ApiType("io.k8s.api.storage.v1.VolumeAttachmentSource")]
public sealed partial record VolumeAttachmentSource
{
    [Field(1)]
    public string? PersistentVolumeName { get; init; }

    [Field(2)]
    public PersistentVolumeSpec? InlineVolumeSpec { get; init; }
}
