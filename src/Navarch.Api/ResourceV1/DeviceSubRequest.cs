namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.DeviceSubRequest")]
public sealed partial record DeviceSubRequest
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string DeviceClassName { get; init; } = "";

    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<DeviceSelector> Selectors { get; init; } = [];

    [Field(4)]
    public string AllocationMode { get; init; } = "";

    [Field(5)]
    public long Count { get; init; }

    [Field(6, List = ListType.Atomic)]
    public IReadOnlyList<DeviceToleration> Tolerations { get; init; } = [];

    [Field(7)]
    public CapacityRequirements? Capacity { get; init; }
}
