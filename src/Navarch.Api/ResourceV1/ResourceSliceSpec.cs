using Navarch.Api.CoreV1;

namespace Navarch.Api.ResourceV1;

/// <summary>Devices of a pool, and from where they can be used.</summary>
[ApiType("io.k8s.api.resource.v1.ResourceSliceSpec")]
public sealed partial record ResourceSliceSpec
{
    /// <summary>The driver that publishes them.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Driver { get; init; } = "";

    /// <summary>The pool.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public ResourcePool Pool { get; init; } = new();

    /// <summary>The node on which they are.</summary>
    [Field(3)]
    public string? NodeName { get; init; }

    /// <summary>The nodes from which they can be used.</summary>
    [Field(4)]
    public NodeSelector? NodeSelector { get; init; }

    /// <summary>All nodes can use them.</summary>
    [Field(5)]
    public bool? AllNodes { get; init; }

    /// <summary>The devices.</summary>
    [Field(6, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<Device> Devices { get; init; } = [];

    /// <summary>Each device says for itself from where it can be used.</summary>
    [Field(7)]
    public bool? PerDeviceNodeSelection { get; init; }

    /// <summary>Amounts that devices share.</summary>
    [Field(8, List = ListType.Atomic)]
    public IReadOnlyList<CounterSet> SharedCounters { get; init; } = [];
}
