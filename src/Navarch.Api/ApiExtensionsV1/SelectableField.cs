namespace Navarch.Api.ApiExtensionsV1;

[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.SelectableField")]
public sealed partial record SelectableField
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string JsonPath { get; init; } = "";
}
