namespace Navarch.Api.MetaV1;

[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.APIGroupList")]
public sealed partial record APIGroupList
{
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<APIGroup> Groups { get; init; } = [];
}
