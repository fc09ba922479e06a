namespace Navarch.Api.ApiExtensionsV1;

/// <summary>The subresources that objects have.</summary>
[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresources")]
public sealed partial record CustomResourceSubresources
{
    /// <summary>The status, written apart from the rest.</summary>
    [Field(1)]
    public CustomResourceSubresourceStatus? Status { get; init; }

    /// <summary>The scale, as kubectl scale and autoscalers use it.</summary>
    [Field(2)]
    public CustomResourceSubresourceScale? Scale { get; init; }
}
