namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.NodeSwapStatus")]
public sealed partial record NodeSwapStatus
{
    [Field(1)]
    public long? Capacity { get; init; }
}
