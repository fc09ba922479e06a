namespace Navarch.Api.StorageV1;

/// <summary>A driver on a node.</summary>
[ApiType("io.k8s.api.storage.v1.CSINodeDriver")]
public sealed partial record CSINodeDriver
{
    /// <summary>Its name.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>What it calls the node.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string NodeID { get; init; } = "";

    /// <summary>Labels of the node by which it tells from where a volume can be reached.</summary>
    [Field(3, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> TopologyKeys { get; init; } = [];

    /// <summary>How many of its volumes the node can have.</summary>
    [Field(4)]
    public VolumeNodeResources? Allocatable { get; init; }
}
