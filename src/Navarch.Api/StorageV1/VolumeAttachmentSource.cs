using Navarch.Api.CoreV1;

namespace Navarch.Api.StorageV1;

/// <summary>What is attached: one of its members is set.</summary>
[ApiType("io.k8s.api.storage.v1.VolumeAttachmentSource")]
public sealed partial record VolumeAttachmentSource
{
    /// <summary>A volume by name.</summary>
    [Field(1)]
    public string? PersistentVolumeName { get; init; }

    /// <summary>A volume as a pod's spec had it, before CSI.</summary>
    [Field(2)]
    public PersistentVolumeSpec? InlineVolumeSpec { get; init; }
}
