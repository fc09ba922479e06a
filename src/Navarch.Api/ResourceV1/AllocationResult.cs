using Navarch.Api.CoreV1;

namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.AllocationResult")]
public sealed partial record AllocationResult
{
    [Field(1, AlwaysWritten = true)]
    public DeviceAllocationResult Devices { get; init; } = new();

    [Field(3)]
    public NodeSelector? NodeSelector { get; init; }

    [Field(5)]
    public DateTimeOffset? AllocationTimestamp { get; init; }
}
