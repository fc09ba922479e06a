namespace Navarch.Api.CoreV1;

/// <summary>A key made by the node, and a certificate for it, as files.</summary>
[ApiType("io.k8s.api.core.v1.PodCertificateProjection")]
public sealed partial record PodCertificateProjection
{
    /// <summary>Who signs the certificate.</summary>
    [Field(1, Required = true)]
    public string SignerName { get; init; } = "";

    /// <summary>RSA3072, RSA4096, ECDSAP256, ECDSAP384, ECDSAP521 or ED25519.</summary>
    [Field(2, Required = true)]
    public string KeyType { get; init; } = "";

    /// <summary>How long the certificate may be valid at most.</summary>
    [Field(3)]
    public int? MaxExpirationSeconds { get; init; }

    /// <summary>One file with the key and the chain of certificates.</summary>
    [Field(4)]
    public string CredentialBundlePath { get; init; } = "";

    /// <summary>A file with the key alone.</summary>
    [Field(5)]
    public string KeyPath { get; init; } = "";

    /// <summary>A file with the chain of certificates alone.</summary>
    [Field(6)]
    public string CertificateChainPath { get; init; } = "";
}
