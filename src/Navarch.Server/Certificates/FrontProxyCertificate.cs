using System.Security.Cryptography.X509Certificates;

namespace Navarch.Server.Certificates;

/// <summary>
/// What the API server shows to the API servers behind it, which then believe whom it names as the user. Of an
/// authority of its own: whoever gets a certificate of the cluster's must not be able to name users.
/// </summary>
internal sealed class FrontProxyCertificate(CertificateAuthority authority, TimeProvider time)
{
    public const string CommonName = "front-proxy-client";

    private readonly Lock _lock = new();
    private X509Certificate2? _current;

    public string AuthorityPem => authority.Certificate.ExportCertificatePem();

    public X509Certificate2 Current
    {
        get
        {
            lock (_lock)
            {
                if (_current is null || CertificateAuthority.IsNearExpiry(_current, time.GetUtcNow()))
                    _current = authority.Issue(CertificateSubject.Client(CommonName));
                return _current;
            }
        }
    }
}
