using Navarch.Api.MetaV1;

namespace Navarch.Api.CertificatesV1;

[Kind("certificates.k8s.io", "v1", "CertificateSigningRequest", "certificatesigningrequests",
    ResourceScope.Cluster, ShortNames = "csr")]
[ApiType("io.k8s.api.certificates.v1.CertificateSigningRequest")]
public sealed partial record CertificateSigningRequest : IKubernetesObject<CertificateSigningRequest>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, Required = true, AlwaysWritten = true)]
    public CertificateSigningRequestSpec Spec { get; init; } = new();

    [Field(3, AlwaysWritten = true)]
    public CertificateSigningRequestStatus Status { get; init; } = new();
}
