namespace Navarch.Api.StorageV1;

/// <summary>How many volumes a node can have.</summary>
[ApiType("io.k8s.api.storage.v1.VolumeNodeResources")]
public sealed partial record VolumeNodeResources
{
    /// <summary>How many; no bound when absent.</summary>
    [Field(1)]
    public int? Count { get; init; }
}
