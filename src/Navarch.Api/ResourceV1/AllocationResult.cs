using Navarch.Api.CoreV1;

namespace Navarch.Api.ResourceV1;

/// <summary>What a claim was given.</summary>
[ApiType("io.k8s.api.resource.v1.AllocationResult")]
public sealed partial record AllocationResult
{
    /// <summary>The devices.</summary>
    [Field(1, AlwaysWritten = true)]
    public DeviceAllocationResult Devices { get; init; } = new();

    /// <summary>The nodes from which they can be used; all when absent.</summary>
    [Field(3)]
    public NodeSelector? NodeSelector { get; init; }

    /// <summary>When it was given them.</summary>
    [Field(5)]
    public DateTimeOffset? AllocationTimestamp { get; init; }
}
