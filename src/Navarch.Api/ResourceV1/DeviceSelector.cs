namespace Navarch.Api.ResourceV1;

/// <summary>Which devices: one of its members is set.</summary>
[ApiType("io.k8s.api.resource.v1.DeviceSelector")]
public sealed partial record DeviceSelector
{
    /// <summary>Those that fit an expression.</summary>
    [Field(1)]
    public CELDeviceSelector? Cel { get; init; }
}
