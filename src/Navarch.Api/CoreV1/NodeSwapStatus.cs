namespace Navarch.Api.CoreV1;

/// <summary>A node's swap.</summary>
[ApiType("io.k8s.api.core.v1.NodeSwapStatus")]
public sealed partial record NodeSwapStatus
{
    /// <summary>Its size in bytes.</summary>
    [Field(1)]
    public long? Capacity { get; init; }
}
