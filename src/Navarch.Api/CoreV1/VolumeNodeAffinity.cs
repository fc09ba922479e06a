namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.VolumeNodeAffinity")]
public sealed partial record VolumeNodeAffinity
{
    [Field(1)]
    public NodeSelector? Required { get; init; }
}
