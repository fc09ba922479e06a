namespace Navarch.Api.ApiExtensionsV1;

/// <summary>The status has a path of its own.</summary>
[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceStatus")]
public sealed partial record CustomResourceSubresourceStatus
{

}
