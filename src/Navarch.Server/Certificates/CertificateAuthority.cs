using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Navarch.Core.Invariants;

namespace Navarch.Server.Certificates;

/// <summary>The cluster's own authority: signs what servers, nodes and clients show each other (ECDSA P-256).</summary>
internal sealed class CertificateAuthority(X509Certificate2 certificate, TimeProvider time, IdSource ids)
{
    private static readonly TimeSpan AuthorityLifetime = TimeSpan.FromDays(3650);
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// <summary>Clocks of machines differ: a new certificate counts as valid a little earlier.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);

    /// <summary>As upstream's signers have it.</summary>
    private static readonly TimeSpan SignedSkew = TimeSpan.FromMinutes(5);

    private const string AlternativeNamesId = "2.5.29.17";
    private const string ServerPurpose = "1.3.6.1.5.5.7.3.1";
    private const string ClientPurpose = "1.3.6.1.5.5.7.3.2";

    /// <summary>With its private key.</summary>
    public X509Certificate2 Certificate { get; } = certificate;

    public static X509Certificate2 CreateAuthority(TimeProvider time, IdSource ids, string name = "navarch-ca")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = time.GetUtcNow();
        using var unsigned = request.Create(
            request.SubjectName,
            X509SignatureGenerator.CreateForECDsa(key),
            now - Skew,
            now + AuthorityLifetime,
            NewSerial(ids));
        return unsigned.CopyWithPrivateKey(key);
    }

    /// <summary>A certificate with its private key.</summary>
    public X509Certificate2 Issue(CertificateSubject subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Sign(subject, key);
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>
    /// A certificate for the subject, key and names of a PKCS #10 request, good for the usages that it is given and not
    /// for those that it asks for.
    /// </summary>
    /// <exception cref="CryptographicException">It is no such request, or not signed by its own key.</exception>
    public X509Certificate2 Sign(string requestPem, IReadOnlyList<string> usages, TimeSpan lifetime)
    {
        var asked = CertificateRequest.LoadSigningRequestPem(
            requestPem, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
        var request = new CertificateRequest(asked.SubjectName, asked.PublicKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        SignedUsages.AddTo(request, usages);
        // An authority from elsewhere may bear no identifier to point to.
        if (Certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Any())
            request.CertificateExtensions.Add(
                X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, true, false));
        foreach (var extension in asked.CertificateExtensions)
            if (extension.Oid?.Value == AlternativeNamesId) request.CertificateExtensions.Add(extension);
        var now = time.GetUtcNow();
        DateTimeOffset end = now + lifetime, authorityEnd = Certificate.NotAfter;
        using var key = (AsymmetricAlgorithm?)Certificate.GetECDsaPrivateKey() ?? Certificate.GetRSAPrivateKey()!;
        return request.Create(
            Certificate.SubjectName, GeneratorOf(key), now - SignedSkew,
            end < authorityEnd ? end : authorityEnd, NewSerial(ids));
    }

    /// <summary>
    /// Near its end: a fifth of its life is left. Who restarts once in two months never sees one expire.
    /// </summary>
    public static bool IsNearExpiry(X509Certificate2 certificate, DateTimeOffset now)
    {
        DateTimeOffset start = certificate.NotBefore, end = certificate.NotAfter;
        return now < start || now > end - (end - start) / 5;
    }

    /// <summary>Whether this authority signed it, it is valid now, and it is meant for the purpose.</summary>
    public bool IsIssuerOf(X509Certificate2 certificate, bool forClient)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(Certificate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.VerificationTime = time.GetUtcNow().UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(forClient ? ClientPurpose : ServerPurpose));
        return chain.Build(certificate);
    }

    private static X509SignatureGenerator GeneratorOf(AsymmetricAlgorithm key) => key is RSA rsa
        ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1)
        : X509SignatureGenerator.CreateForECDsa((ECDsa)key);

    private X509Certificate2 Sign(CertificateSubject subject, ECDsa key)
    {
        var request = new CertificateRequest(subject.Name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(Purposes(subject), false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, true, false));
        if (subject.DnsNames.Count + subject.Addresses.Count > 0)
            request.CertificateExtensions.Add(AlternativeNames(subject));
        var now = time.GetUtcNow();
        DateTimeOffset end = now + Lifetime, authorityEnd = Certificate.NotAfter;
        return request.Create(Certificate, now - Skew, end < authorityEnd ? end : authorityEnd, NewSerial(ids));
    }

    private static OidCollection Purposes(CertificateSubject subject)
    {
        var purposes = new OidCollection();
        if (subject.IsServer) purposes.Add(new Oid(ServerPurpose));
        if (subject.IsClient) purposes.Add(new Oid(ClientPurpose));
        return purposes;
    }

    private static X509Extension AlternativeNames(CertificateSubject subject)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in subject.DnsNames.Distinct()) names.AddDnsName(name);
        foreach (var address in subject.Addresses.Distinct()) names.AddIpAddress(address);
        return names.Build();
    }

    private static byte[] NewSerial(IdSource ids)
    {
        var serial = ids.NewUid().ToByteArray();
        serial[0] = (byte)((serial[0] & 0x7f) | 0x40); // Positive, and 16 bytes long.
        return serial;
    }
}
