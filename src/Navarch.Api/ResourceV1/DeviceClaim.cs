namespace Navarch.Api.ResourceV1;

/// <summary>Which devices are asked for.</summary>
[ApiType("io.k8s.api.resource.v1.DeviceClaim")]
public sealed partial record DeviceClaim
{
    /// <summary>The requests; all must be met.</summary>
    [Field(1, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<DeviceRequest> Requests { get; init; } = [];

    /// <summary>What must hold of the devices together.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<DeviceConstraint> Constraints { get; init; } = [];

    /// <summary>Their configurations.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<DeviceClaimConfiguration> Config { get; init; } = [];
}
