namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.OpaqueDeviceConfiguration")]
public sealed partial record OpaqueDeviceConfiguration
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Driver { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public RawJson? Parameters { get; init; }
}
