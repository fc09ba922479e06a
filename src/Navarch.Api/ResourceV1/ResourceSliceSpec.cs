using Navarch.Api.CoreV1;

namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.ResourceSliceSpec")]
public sealed partial record ResourceSliceSpec
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Driver { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public ResourcePool Pool { get; init; } = new();

    [Field(3)]
    public string? NodeName { get; init; }

    [Field(4)]
    public NodeSelector? NodeSelector { get; init; }

    [Field(5)]
    public bool? AllNodes { get; init; }

    [Field(6, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<Device> Devices { get; init; } = [];

    [Field(7)]
    public bool? PerDeviceNodeSelection { get; init; }

    [Field(8, List = ListType.Atomic)]
    public IReadOnlyList<CounterSet> SharedCounters { get; init; } = [];
}
