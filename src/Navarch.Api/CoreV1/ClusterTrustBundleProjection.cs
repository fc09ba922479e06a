using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>The certificates of a ClusterTrustBundle, or of all of one signer, as one file.</summary>
[ApiType("io.k8s.api.core.v1.ClusterTrustBundleProjection")]
public sealed partial record ClusterTrustBundleProjection
{
    /// <summary>The bundle's name; not with signerName.</summary>
    [Field(1)]
    public string? Name { get; init; }

    /// <summary>All bundles of this signer; not with name.</summary>
    [Field(2)]
    public string? SignerName { get; init; }

    /// <summary>Which of the signer's bundles.</summary>
    [Field(3)]
    public LabelSelector? LabelSelector { get; init; }

    /// <summary>The pod starts also where there is no such bundle.</summary>
    [Field(5)]
    public bool? Optional { get; init; }

    /// <summary>The file's place in the volume.</summary>
    [Field(4, Required = true, AlwaysWritten = true)]
    public string Path { get; init; } = "";
}
