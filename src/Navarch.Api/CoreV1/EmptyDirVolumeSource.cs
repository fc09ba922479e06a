namespace Navarch.Api.CoreV1;

/// <summary>A directory that is empty when the pod starts and goes with it.</summary>
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
