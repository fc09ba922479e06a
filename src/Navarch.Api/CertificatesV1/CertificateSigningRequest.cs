using Navarch.Api.MetaV1;

namespace Navarch.Api.CertificatesV1;

/// <summary>A demand for a certificate, to be approved and signed.</summary>
[Kind("certificates.k8s.io", "v1", "CertificateSigningRequest", "certificatesigningrequests",
    ResourceScope.Cluster, ShortNames = "csr")]
[ApiType("io.k8s.api.certificates.v1.CertificateSigningRequest")]
public sealed partial record CertificateSigningRequest : IKubernetesObject<CertificateSigningRequest>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>Who asks, of whom, for what. Can't be changed.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public CertificateSigningRequestSpec Spec { get; init; } = new();

    /// <summary>Whether it is approved, and the certificate.</summary>
    [Field(3, AlwaysWritten = true)]
    public CertificateSigningRequestStatus Status { get; init; } = new();
}
