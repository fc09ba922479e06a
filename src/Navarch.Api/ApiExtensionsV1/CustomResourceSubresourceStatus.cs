namespace Navarch.Api.ApiExtensionsV1;

[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceStatus")]
public sealed partial record CustomResourceSubresourceStatus
{

}
