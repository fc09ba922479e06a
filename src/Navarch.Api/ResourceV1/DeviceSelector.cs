namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.DeviceSelector")]
public sealed partial record DeviceSelector
{
    [Field(1)]
    public CELDeviceSelector? Cel { get; init; }
}
