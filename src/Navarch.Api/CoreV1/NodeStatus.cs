using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

/// <summary>How a node is, as its agent reports it.</summary>
[ApiType("io.k8s.api.core.v1.NodeStatus")]
public sealed partial record NodeStatus
{
    /// <summary>What the machine has.</summary>
    [Field(1)]
    public IReadOnlyDictionary<string, Quantity> Capacity { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>What of it pods can have.</summary>
    [Field(2)]
    public IReadOnlyDictionary<string, Quantity> Allocatable { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>No longer used.</summary>
    [Field(3)]
    public string Phase { get; init; } = "";

    /// <summary>Ready, MemoryPressure, DiskPressure, PIDPressure and others.</summary>
    [Field(4, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<NodeCondition> Conditions { get; init; } = [];

    /// <summary>Its addresses and host name.</summary>
    [Field(5, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<NodeAddress> Addresses { get; init; } = [];

    /// <summary>Where its own programs listen.</summary>
    [Field(6, AlwaysWritten = true)]
    public NodeDaemonEndpoints DaemonEndpoints { get; init; } = new();

    /// <summary>Versions of its parts.</summary>
    [Field(7, AlwaysWritten = true)]
    public NodeSystemInfo NodeInfo { get; init; } = new();

    /// <summary>The images it has.</summary>
    [Field(8, List = ListType.Atomic)]
    public IReadOnlyList<ContainerImage> Images { get; init; } = [];

    /// <summary>Volumes that it uses and that must stay attached.</summary>
    [Field(9, List = ListType.Atomic)]
    public IReadOnlyList<string> VolumesInUse { get; init; } = [];

    /// <summary>Volumes that are attached to it.</summary>
    [Field(10, List = ListType.Atomic)]
    public IReadOnlyList<AttachedVolume> VolumesAttached { get; init; } = [];

    /// <summary>Which configuration it uses; no longer supported.</summary>
    [Field(11)]
    public NodeConfigStatus? Config { get; init; }

    /// <summary>The ways in which its runtime can run pods.</summary>
    [Field(12, List = ListType.Atomic)]
    public IReadOnlyList<NodeRuntimeHandler> RuntimeHandlers { get; init; } = [];

    /// <summary>What its runtime can do.</summary>
    [Field(13)]
    public NodeFeatures? Features { get; init; }
}
