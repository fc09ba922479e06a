namespace Navarch.Api.StorageV1;

/// <summary>What is attached where.</summary>
[ApiType("io.k8s.api.storage.v1.VolumeAttachmentSpec")]
public sealed partial record VolumeAttachmentSpec
{
    /// <summary>The driver that does it.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Attacher { get; init; } = "";

    /// <summary>The volume.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public VolumeAttachmentSource Source { get; init; } = new();

    /// <summary>The node.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string NodeName { get; init; } = "";
}
