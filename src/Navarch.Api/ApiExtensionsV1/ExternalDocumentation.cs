namespace Navarch.Api.ApiExtensionsV1;

[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ExternalDocumentation")]
public sealed partial record ExternalDocumentation
{
    [Field(1)]
    public string Description { get; init; } = "";

    [Field(2)]
    public string Url { get; init; } = "";
}
