namespace Navarch.Api.MetaV1;

[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.APIResourceList")]
public sealed partial record APIResourceList
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string GroupVersion { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<APIResource> Resources { get; init; } = [];
}
