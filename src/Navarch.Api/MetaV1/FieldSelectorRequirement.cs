namespace Navarch.Api.MetaV1;

[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.FieldSelectorRequirement")]
public sealed partial record FieldSelectorRequirement
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Key { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Operator { get; init; } = "";

    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<string> Values { get; init; } = [];
}
