using System.Collections.ObjectModel;

namespace Navarch.Api.StorageV1;

[ApiType("io.k8s.api.storage.v1.VolumeAttachmentStatus")]
public sealed partial record VolumeAttachmentStatus
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public bool Attached { get; init; }

    [Field(2)]
    public IReadOnlyDictionary<string, string> AttachmentMetadata { get; init; } =
        ReadOnlyDictionary<string, string>.Empty;

    [Field(3)]
    public VolumeError? AttachError { get; init; }

    [Field(4)]
    public VolumeError? DetachError { get; init; }
}
