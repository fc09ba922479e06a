using System.Collections.ObjectModel;

namespace Navarch.Api.ResourceV1;

/// <summary>A device that a request was given.</summary>
[ApiType("io.k8s.api.resource.v1.DeviceRequestAllocationResult")]
public sealed partial record DeviceRequestAllocationResult
{
    /// <summary>The request; REQUEST/SUBREQUEST where there were several sorts.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Request { get; init; } = "";

    /// <summary>The driver.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Driver { get; init; } = "";

    /// <summary>The pool in which the device is.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string Pool { get; init; } = "";

    /// <summary>The device's name in the pool.</summary>
    [Field(4, Required = true, AlwaysWritten = true)]
    public string Device { get; init; } = "";

    /// <summary>It was given for watching over it, whoever else has it.</summary>
    [Field(5)]
    public bool? AdminAccess { get; init; }

    /// <summary>The taints that the request tolerates.</summary>
    [Field(6, List = ListType.Atomic)]
    public IReadOnlyList<DeviceToleration> Tolerations { get; init; } = [];

    /// <summary>What must become true of the device before the pod is bound.</summary>
    [Field(7, List = ListType.Atomic)]
    public IReadOnlyList<string> BindingConditions { get; init; } = [];

    /// <summary>What must not become true of it meanwhile.</summary>
    [Field(8, List = ListType.Atomic)]
    public IReadOnlyList<string> BindingFailureConditions { get; init; } = [];

    /// <summary>Which share of the device, where several may have it.</summary>
    [Field(9)]
    public string? ShareID { get; init; }

    /// <summary>How much of its capacities was given.</summary>
    [Field(10)]
    public IReadOnlyDictionary<string, Quantity> ConsumedCapacity { get; init; } =
        ReadOnlyDictionary<string, Quantity>.Empty;
}
