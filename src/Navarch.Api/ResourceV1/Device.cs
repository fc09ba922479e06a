using Navarch.Api.CoreV1;
using System.Collections.ObjectModel;

namespace Navarch.Api.ResourceV1;

/// <summary>A device of a pool.</summary>
[ApiType("io.k8s.api.resource.v1.Device")]
public sealed partial record Device
{
    /// <summary>Its name in the pool.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>Facts about it, by name.</summary>
    [Field(2)]
    public IReadOnlyDictionary<string, DeviceAttribute> Attributes { get; init; } =
        ReadOnlyDictionary<string, DeviceAttribute>.Empty;

    /// <summary>Amounts that it has, by name.</summary>
    [Field(3)]
    public IReadOnlyDictionary<string, DeviceCapacity> Capacity { get; init; } =
        ReadOnlyDictionary<string, DeviceCapacity>.Empty;

    /// <summary>What it takes of the shared amounts.</summary>
    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<DeviceCounterConsumption> ConsumesCounters { get; init; } = [];

    /// <summary>The node on which it is, where devices say that each for itself.</summary>
    [Field(5)]
    public string? NodeName { get; init; }

    /// <summary>The nodes from which it can be used, where devices say that each for itself.</summary>
    [Field(6)]
    public NodeSelector? NodeSelector { get; init; }

    /// <summary>All nodes can use it, where devices say that each for itself.</summary>
    [Field(7)]
    public bool? AllNodes { get; init; }

    /// <summary>Keep claims off it that do not tolerate them.</summary>
    [Field(8, List = ListType.Atomic)]
    public IReadOnlyList<DeviceTaint> Taints { get; init; } = [];

    /// <summary>A claim with it is bound to the node that was chosen.</summary>
    [Field(9)]
    public bool? BindsToNode { get; init; }

    /// <summary>What must become true of it before a pod is bound.</summary>
    [Field(10, List = ListType.Atomic)]
    public IReadOnlyList<string> BindingConditions { get; init; } = [];

    /// <summary>What must not become true of it meanwhile.</summary>
    [Field(11, List = ListType.Atomic)]
    public IReadOnlyList<string> BindingFailureConditions { get; init; } = [];

    /// <summary>Several claims may have it at once.</summary>
    [Field(12)]
    public bool? AllowMultipleAllocations { get; init; }
}
