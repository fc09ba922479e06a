namespace Navarch.Api.ApiExtensionsV1;

[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames")]
public sealed partial record CustomResourceDefinitionNames
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Plural { get; init; } = "";

    [Field(2)]
    public string Singular { get; init; } = "";

    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    [Field(4, Required = true, AlwaysWritten = true)]
    public string Kind { get; init; } = "";

    [Field(5)]
    public string ListKind { get; init; } = "";

    [Field(6, List = ListType.Atomic)]
    public IReadOnlyList<string> Categories { get; init; } = [];
}
