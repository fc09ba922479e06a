namespace Navarch.Api.ResourceV1;

/// <summary>One of several sorts of device to choose from.</summary>
[ApiType("io.k8s.api.resource.v1.DeviceSubRequest")]
public sealed partial record DeviceSubRequest
{
    /// <summary>Its name in the request.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>The class.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string DeviceClassName { get; init; } = "";

    /// <summary>What must be true of a device; all must hold.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<DeviceSelector> Selectors { get; init; } = [];

    /// <summary>ExactCount, or All.</summary>
    [Field(4)]
    public string AllocationMode { get; init; } = "";

    /// <summary>How many; 1 when absent. With ExactCount only.</summary>
    [Field(5)]
    public long Count { get; init; }

    /// <summary>The taints of devices that are borne.</summary>
    [Field(6, List = ListType.Atomic)]
    public IReadOnlyList<DeviceToleration> Tolerations { get; init; } = [];

    /// <summary>How much of the capacities is needed.</summary>
    [Field(7)]
    public CapacityRequirements? Capacity { get; init; }
}
