namespace Navarch.Api.CoreV1;

/// <summary>From where a volume can be reached.</summary>
[ApiType("io.k8s.api.core.v1.VolumeNodeAffinity")]
public sealed partial record VolumeNodeAffinity
{
    /// <summary>The nodes.</summary>
    [Field(1)]
    public NodeSelector? Required { get; init; }
}
