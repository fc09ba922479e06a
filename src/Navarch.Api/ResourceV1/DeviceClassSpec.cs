namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.DeviceClassSpec")]
public sealed partial record DeviceClassSpec
{
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<DeviceSelector> Selectors { get; init; } = [];

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<DeviceClassConfiguration> Config { get; init; } = [];

    [Field(4)]
    public string? ExtendedResourceName { get; init; }
}
