namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.DeviceRequest")]
public sealed partial record DeviceRequest
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(2)]
    public ExactDeviceRequest? Exactly { get; init; }

    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<DeviceSubRequest> FirstAvailable { get; init; } = [];
}
