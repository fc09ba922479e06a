namespace Navarch.Api.ResourceV1;

/// <summary>A sort of device.</summary>
[ApiType("io.k8s.api.resource.v1.ExactDeviceRequest")]
public sealed partial record ExactDeviceRequest
{
    /// <summary>The class.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string DeviceClassName { get; init; } = "";

    /// <summary>What must be true of a device; all must hold.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<DeviceSelector> Selectors { get; init; } = [];

    /// <summary>ExactCount, or All.</summary>
    [Field(3)]
    public string AllocationMode { get; init; } = "";

    /// <summary>How many; 1 when absent. With ExactCount only.</summary>
    [Field(4)]
    public long Count { get; init; }

    /// <summary>For watching over devices, whoever else has them; in namespaces marked for it only.</summary>
    [Field(5)]
    public bool? AdminAccess { get; init; }

    /// <summary>The taints of devices that are borne.</summary>
    [Field(6, List = ListType.Atomic)]
    public IReadOnlyList<DeviceToleration> Tolerations { get; init; } = [];

    /// <summary>How much of the capacities is needed.</summary>
    [Field(7)]
    public CapacityRequirements? Capacity { get; init; }
}
