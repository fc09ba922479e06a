using Navarch.Api.MetaV1;

namespace Navarch.Api.ResourceV1;

/// <summary>How an allocated device is, as its driver reports it.</summary>
[ApiType("io.k8s.api.resource.v1.AllocatedDeviceStatus")]
public sealed partial record AllocatedDeviceStatus
{
    /// <summary>The driver.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Driver { get; init; } = "";

    /// <summary>The pool in which the device is.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Pool { get; init; } = "";

    /// <summary>The device's name in the pool.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string Device { get; init; } = "";

    /// <summary>Which share of the device, where several may have it.</summary>
    [Field(7)]
    public string? ShareID { get; init; }

    /// <summary>What is known of it.</summary>
    [Field(4, AlwaysWritten = true, List = ListType.Map, Keys = "type")]
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>Whatever the driver says of it.</summary>
    [Field(5)]
    public RawJson? Data { get; init; }

    /// <summary>The device as a network interface.</summary>
    [Field(6)]
    public NetworkDeviceData? NetworkData { get; init; }
}
