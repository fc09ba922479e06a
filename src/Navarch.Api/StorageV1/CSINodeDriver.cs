namespace Navarch.Api.StorageV1;

[ApiType("io.k8s.api.storage.v1.CSINodeDriver")]
public sealed partial record CSINodeDriver
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string NodeID { get; init; } = "";

    [Field(3, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> TopologyKeys { get; init; } = [];

    [Field(4)]
    public VolumeNodeResources? Allocatable { get; init; }
}
