using System.Collections.ObjectModel;

namespace Navarch.Api.StorageV1;

/// <summary>Whether a volume is attached.</summary>
[ApiType("io.k8s.api.storage.v1.VolumeAttachmentStatus")]
public sealed partial record VolumeAttachmentStatus
{
    /// <summary>It is.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public bool Attached { get; init; }

    /// <summary>What the driver says for whoever mounts it.</summary>
    [Field(2)]
    public IReadOnlyDictionary<string, string> AttachmentMetadata { get; init; } =
        ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Why it could not be attached.</summary>
    [Field(3)]
    public VolumeError? AttachError { get; init; }

    /// <summary>Why it could not be detached.</summary>
    [Field(4)]
    public VolumeError? DetachError { get; init; }
}
