namespace Navarch.Api.ResourceV1;

/// <summary>Which devices belong to a class.</summary>
[ApiType("io.k8s.api.resource.v1.DeviceClassSpec")]
public sealed partial record DeviceClassSpec
{
    /// <summary>What must be true of a device; all must hold.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<DeviceSelector> Selectors { get; init; } = [];

    /// <summary>Configurations of its devices.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<DeviceClassConfiguration> Config { get; init; } = [];

    /// <summary>The extended resource by which pods may ask for such a device.</summary>
    [Field(4)]
    public string? ExtendedResourceName { get; init; }
}
