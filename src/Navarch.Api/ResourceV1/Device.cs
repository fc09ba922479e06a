using Navarch.Api.CoreV1;
using System.Collections.ObjectModel;

namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.Device")]
public sealed partial record Device
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(2)]
    public IReadOnlyDictionary<string, DeviceAttribute> Attributes { get; init; } =
        ReadOnlyDictionary<string, DeviceAttribute>.Empty;

    [Field(3)]
    public IReadOnlyDictionary<string, DeviceCapacity> Capacity { get; init; } =
        ReadOnlyDictionary<string, DeviceCapacity>.Empty;

    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<DeviceCounterConsumption> ConsumesCounters { get; init; } = [];

    [Field(5)]
    public string? NodeName { get; init; }

    [Field(6)]
    public NodeSelector? NodeSelector { get; init; }

    [Field(7)]
    public bool? AllNodes { get; init; }

    [Field(8, List = ListType.Atomic)]
    public IReadOnlyList<DeviceTaint> Taints { get; init; } = [];

    [Field(9)]
    public bool? BindsToNode { get; init; }

    [Field(10, List = ListType.Atomic)]
    public IReadOnlyList<string> BindingConditions { get; init; } = [];

    [Field(11, List = ListType.Atomic)]
    public IReadOnlyList<string> BindingFailureConditions { get; init; } = [];

    [Field(12)]
    public bool? AllowMultipleAllocations { get; init; }
}
