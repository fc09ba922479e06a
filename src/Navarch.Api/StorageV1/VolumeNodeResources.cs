namespace Navarch.Api.StorageV1;

[ApiType("io.k8s.api.storage.v1.VolumeNodeResources")]
public sealed partial record VolumeNodeResources
{
    [Field(1)]
    public int? Count { get; init; }
}
