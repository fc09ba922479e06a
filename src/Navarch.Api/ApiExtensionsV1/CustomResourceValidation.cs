namespace Navarch.Api.ApiExtensionsV1;

[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceValidation")]
public sealed partial record CustomResourceValidation
{
    [Field(1)]
    public JSONSchemaProps? OpenAPIV3Schema { get; init; }
}
