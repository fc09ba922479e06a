using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Navarch.Core.Invariants;

namespace Navarch.Server.Certificates;

/// <summary>
/// What the cluster's parts prove themselves with, kept in <c>DIR/pki</c>: made on the first start, renewed when a
/// fifth of their life is left or what they say has changed, those in use without a restart. The authority and the key of the service
/// account
/// tokens are never renewed by themselves: everything out there depends on them.
/// </summary>
internal sealed class ClusterCertificates
{
    private readonly List<KeptCertificate> _kept = [];
    private readonly PemFiles? _files;
    private readonly TimeProvider _time;

    private ClusterCertificates(
        PemFiles? files, TimeProvider time, IdSource ids, CertificateAuthority authority, TokenKeyFiles? tokenKeyFiles,
        TokenKeys tokenKeys)
    {
        _files = files;
        _time = time;
        Authority = authority;
        FrontProxy = new(new CertificateAuthority(FrontProxyAuthority(files, time, ids), time, ids), time);
        TokenKeyFiles = tokenKeyFiles;
        TokenKeys = tokenKeys;
    }

    public CertificateAuthority Authority { get; }

    /// <summary>For the API servers behind this one.</summary>
    public FrontProxyCertificate FrontProxy { get; }

    /// <summary>Of service account tokens, as they were at the start.</summary>
    public TokenKeys TokenKeys { get; }

    /// <summary>Null without a data directory.</summary>
    public TokenKeyFiles? TokenKeyFiles { get; }

    public string AuthorityPem => Authority.Certificate.ExportCertificatePem();

    /// <exception cref="DamagedFileException">The authority or the key cannot be read.</exception>
    public static ClusterCertificates Open(
        string dataDirectory, TimeProvider time, IdSource ids, params IReadOnlyList<string> tokenKeyFiles)
    {
        var files = new PemFiles(Path.Combine(dataDirectory, "pki"));
        var authority = files.ReadCertificate("ca");
        if (authority is null)
        {
            if (File.Exists(files.PathOf("ca.crt")) || File.Exists(files.PathOf("ca.key")))
                throw new DamagedFileException(files.PathOf("ca.crt"), "or ca.key beside it is missing");
            authority = CertificateAuthority.CreateAuthority(time, ids);
            files.WriteCertificate("ca", authority);
        }
        var tokenKeys = new TokenKeyFiles(files, tokenKeyFiles);
        return new ClusterCertificates(
            files, time, ids, new CertificateAuthority(authority, time, ids), tokenKeys, tokenKeys.Open());
    }

    /// <summary>An authority that lives as long as the process and leaves no files.</summary>
    public static ClusterCertificates InMemory(TimeProvider time, IdSource ids) => new(
        null, time, ids, new CertificateAuthority(CertificateAuthority.CreateAuthority(time, ids), time, ids),
        null, new(ECDsa.Create(ECCurve.NamedCurves.nistP256), []));

    /// <summary>
    /// The certificate kept under a name; made anew where it is missing, damaged, near its end or out of date.
    /// </summary>
    public X509Certificate2 Obtain(string name, CertificateSubject subject)
    {
        if (ReadOrNull(name) is { } kept)
        {
            if (IsUsable(kept, subject)) return kept;
            kept.Dispose();
        }
        var made = Authority.Issue(subject);
        _files?.WriteCertificate(name, made);
        return made;
    }

    /// <summary>As <see cref="Obtain"/>, and renewed from then on (<see cref="Renew"/>).</summary>
    public KeptCertificate Keep(string name, CertificateSubject subject, Action<X509Certificate2>? renewed = null)
    {
        lock (_kept)
        {
            if (_kept.Find(present => present.Name == name) is { } same) return same;
            var made = new KeptCertificate(name, subject, Obtain(name, subject)) { Renewed = renewed };
            _kept.Add(made);
            return made;
        }
    }

    /// <summary>Replaces what is near its end, or has another file than it had; says which.</summary>
    public IReadOnlyList<KeptCertificate> Renew()
    {
        KeptCertificate[] kept;
        lock (_kept) kept = [.. _kept];
        var renewed = new List<KeptCertificate>();
        foreach (var certificate in kept)
        {
            if (_files is null && IsUsable(certificate.Current, certificate.Subject)) continue;
            var found = Obtain(certificate.Name, certificate.Subject);
            if (found.Thumbprint == certificate.Current.Thumbprint)
            {
                found.Dispose();
                continue;
            }
            certificate.Use(found);
            renewed.Add(certificate);
        }
        return renewed;
    }

    /// <summary>
    /// The API server's own: every name by which a client may reach it, among them the Service <c>kubernetes</c>.
    /// </summary>
    public KeptCertificate KeepServing(IEnumerable<IPAddress> addresses, string hostName) =>
        Keep("apiserver", ServingSubject(addresses, hostName));

    public X509Certificate2 ObtainServing(IEnumerable<IPAddress> addresses, string hostName) =>
        Obtain("apiserver", ServingSubject(addresses, hostName));

    private static CertificateSubject ServingSubject(IEnumerable<IPAddress> addresses, string hostName) =>
        new("kube-apiserver")
        {
            DnsNames =
            [
                "localhost", hostName, "kubernetes", "kubernetes.default", "kubernetes.default.svc",
                "kubernetes.default.svc.cluster.local",
            ],
            Addresses = [IPAddress.Loopback, IPAddress.IPv6Loopback, .. addresses],
            IsServer = true,
        };

    private static X509Certificate2 FrontProxyAuthority(PemFiles? files, TimeProvider time, IdSource ids)
    {
        if (files?.ReadCertificate("front-proxy-ca") is { } known) return known;
        var made = CertificateAuthority.CreateAuthority(time, ids, "front-proxy-ca");
        files?.WriteCertificate("front-proxy-ca", made);
        return made;
    }

    private X509Certificate2? ReadOrNull(string name)
    {
        try
        {
            return _files?.ReadCertificate(name);
        }
        catch (DamagedFileException)
        {
            return null; // Nothing depends on this very certificate: a new one heals it.
        }
    }

    private bool IsUsable(X509Certificate2 certificate, CertificateSubject subject) =>
        !CertificateAuthority.IsNearExpiry(certificate, _time.GetUtcNow())
        && subject.IsCoveredBy(certificate)
        && certificate.IssuerName.RawData.AsSpan().SequenceEqual(Authority.Certificate.SubjectName.RawData)
        && Authority.IsIssuerOf(certificate, subject.IsClient);
}
