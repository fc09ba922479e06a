namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.EmptyDirVolumeSource")]
public sealed partial record EmptyDirVolumeSource
{
    /// <summary>Memory, or empty for the node's disk.</summary>
    [Field(1)]
    public string Medium { get; init; } = "";

    /// <summary>When it grows beyond this, the pod is evicted.</summary>
    [Field(2)]
    public Quantity? SizeLimit { get; init; }
}
