namespace Navarch.Api.ResourceV1;

/// <summary>An amount that a device has.</summary>
[ApiType("io.k8s.api.resource.v1.DeviceCapacity")]
public sealed partial record DeviceCapacity
{
    /// <summary>How much.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public Quantity Value { get; init; }

    /// <summary>How much of it may be asked for, where claims share the device.</summary>
    [Field(2)]
    public CapacityRequestPolicy? RequestPolicy { get; init; }
}
