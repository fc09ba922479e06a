namespace Navarch.Api.ApiExtensionsV1;

/// <summary>Where the scale subresource finds its numbers.</summary>
[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceScale")]
public sealed partial record CustomResourceSubresourceScale
{
    /// <summary>The path of the wanted number, below .spec.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string SpecReplicasPath { get; init; } = "";

    /// <summary>The path of the present number, below .status.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string StatusReplicasPath { get; init; } = "";

    /// <summary>The path of the selector as a text, below .status or .spec.</summary>
    [Field(3)]
    public string? LabelSelectorPath { get; init; }
}
