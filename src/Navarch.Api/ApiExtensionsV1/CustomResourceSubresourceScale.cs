namespace Navarch.Api.ApiExtensionsV1;

[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceScale")]
public sealed partial record CustomResourceSubresourceScale
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string SpecReplicasPath { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string StatusReplicasPath { get; init; } = "";

    [Field(3)]
    public string? LabelSelectorPath { get; init; }
}
