namespace Navarch.Api.StorageV1;

[ApiType("io.k8s.api.storage.v1.CSINodeSpec")]
public sealed partial record CSINodeSpec
{
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Map, Keys = "name", Patch = "merge",
        MergeKey = "name")]
    public IReadOnlyList<CSINodeDriver> Drivers { get; init; } = [];
}
