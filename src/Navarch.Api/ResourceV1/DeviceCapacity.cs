namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.DeviceCapacity")]
public sealed partial record DeviceCapacity
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public Quantity Value { get; init; }

    [Field(2)]
    public CapacityRequestPolicy? RequestPolicy { get; init; }
}
