namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.CapacityRequestPolicyRange")]
public sealed partial record CapacityRequestPolicyRange
{
    [Field(1, Required = true)]
    public Quantity? Min { get; init; }

    [Field(2)]
    public Quantity? Max { get; init; }

    [Field(3)]
    public Quantity? Step { get; init; }
}
