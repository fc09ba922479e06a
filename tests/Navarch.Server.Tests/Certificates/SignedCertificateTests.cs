using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Navarch.Core.Invariants;
using Navarch.Server.Certificates;

namespace Navarch.Server.Tests.Certificates;

public sealed class SignedCertificateTests
{
    private readonly ClusterCertificates _certificates = ClusterCertificates.InMemory(TimeProvider.System, IdSource.System);

    [Fact]
    public void Has_the_subject_key_and_names_that_were_asked_for_and_the_usages_that_were_granted()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("O=system:nodes, CN=system:node:n1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("n1.example.com");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true)); // Asked for, and not granted.
        using var signed = _certificates.Authority.Sign(
            request.CreateSigningRequestPem(), ["digital signature", "key encipherment", "server auth"], TimeSpan.FromHours(1));

        Assert.Equal("O=system:nodes, CN=system:node:n1", signed.SubjectName.Name);
        Assert.Equal(key.ExportSubjectPublicKeyInfo(), signed.PublicKey.ExportSubjectPublicKeyInfo());
        Assert.Equal(["n1.example.com"], signed.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single().EnumerateDnsNames());
        Assert.False(signed.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.Equal(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment,
            signed.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages);
        Assert.True(_certificates.Authority.IsIssuerOf(signed, forClient: false));
        Assert.False(_certificates.Authority.IsIssuerOf(signed, forClient: true));
        Assert.InRange(signed.NotAfter.ToUniversalTime() - DateTime.UnixEpoch, TimeSpan.Zero, TimeProvider.System.GetUtcNow().AddMinutes(61) - DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public void A_request_not_signed_by_its_own_key_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256).CreateSigningRequest();
        request[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => _certificates.Authority.Sign(
            PemEncoding.WriteString("CERTIFICATE REQUEST", request), ["client auth"], TimeSpan.FromHours(1)));
    }
}
