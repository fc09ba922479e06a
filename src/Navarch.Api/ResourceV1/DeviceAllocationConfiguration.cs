namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.DeviceAllocationConfiguration")]
public sealed partial record DeviceAllocationConfiguration
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Source { get; init; } = "";

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> Requests { get; init; } = [];

    [Field(1, Inline = 3)]
    public OpaqueDeviceConfiguration? Opaque { get; init; }
}
