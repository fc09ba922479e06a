using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Navarch.Client.Http;

/// <summary>The client's certificate with its key, loaded again when the files change.</summary>
sealed class RotatingCertificate(PemSource certificate, PemSource key)
{
    private readonly Lock _lock = new();
    private X509Certificate2? _loaded;
    private DateTime _loadedFrom;

    /// <summary>The certificate as it is now; the one before while the files are being replaced.</summary>
    public X509Certificate2 Current()
    {
        lock (_lock)
        {
            var changedAt = certificate.ChangedAt > key.ChangedAt ? certificate.ChangedAt : key.ChangedAt;
            if (_loaded is not null && changedAt == _loadedFrom) return _loaded;
            try
            {
                _loaded = X509Certificate2.CreateFromPem(certificate.Read(), key.Read());
                _loadedFrom = changedAt;
            }
            catch (Exception broken) when (broken is CryptographicException or IOException && _loaded is not null)
            {
                // Half written: the next connection finds the whole.
            }
            return _loaded;
        }
    }
}
