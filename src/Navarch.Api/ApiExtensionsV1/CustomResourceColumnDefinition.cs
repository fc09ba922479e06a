namespace Navarch.Api.ApiExtensionsV1;

[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceColumnDefinition")]
public sealed partial record CustomResourceColumnDefinition
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    [Field(3)]
    public string Format { get; init; } = "";

    [Field(4)]
    public string Description { get; init; } = "";

    [Field(5)]
    public int Priority { get; init; }

    [Field(6, Required = true, AlwaysWritten = true)]
    public string JsonPath { get; init; } = "";
}
