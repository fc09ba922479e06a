namespace Navarch.Api.ApiExtensionsV1;

[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresources")]
public sealed partial record CustomResourceSubresources
{
    [Field(1)]
    public CustomResourceSubresourceStatus? Status { get; init; }

    [Field(2)]
    public CustomResourceSubresourceScale? Scale { get; init; }
}
