namespace Navarch.Api.CertificatesV1;

/// <summary>What became of a request.</summary>
[ApiType("io.k8s.api.certificates.v1.CertificateSigningRequestStatus")]
public sealed partial record CertificateSigningRequestStatus
{
    /// <summary>What was decided.</summary>
    [Field(1, List = ListType.Map, Keys = "type")]
    public IReadOnlyList<CertificateSigningRequestCondition> Conditions { get; init; } = [];

    /// <summary>The certificate that was issued, and those of its signers, as PEM.</summary>
    [Field(2, List = ListType.Atomic)]
    public byte[] Certificate { get; init; } = [];
}
