namespace Navarch.Api.StorageV1;

/// <summary>The drivers of a node.</summary>
[ApiType("io.k8s.api.storage.v1.CSINodeSpec")]
public sealed partial record CSINodeSpec
{
    /// <summary>The drivers.</summary>
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Map, Keys = "name", Patch = "merge",
        MergeKey = "name")]
    public IReadOnlyList<CSINodeDriver> Drivers { get; init; } = [];
}
