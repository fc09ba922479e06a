using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Navarch.Core.Invariants;

namespace Navarch.Server.Certificates;

/// <summary>
/// A cluster's authority as two PEM files, ECDSA or RSA, for controllers that sign apart from the API server. The files
/// are read at each use: renewed ones are taken up.
/// </summary>
public sealed class AuthorityFiles(string certificateFile, string keyFile, TimeProvider time, IdSource ids)
{
    /// <summary>Looks whether they can be used.</summary>
    /// <exception cref="DamagedFileException">They cannot.</exception>
    public void Check() => Read().Dispose();

    /// <summary>Signs a PKCS #10 request; both are PEM.</summary>
    /// <exception cref="DamagedFileException">The files cannot be used any more.</exception>
    public string SignCertificate(string request, IReadOnlyList<string> usages, TimeSpan lifetime)
    {
        using var certificate = Read();
        using var signed = new CertificateAuthority(certificate, time, ids).Sign(request, usages, lifetime);
        return signed.ExportCertificatePem() + "\n";
    }

    private X509Certificate2 Read()
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        }
        catch (Exception unusable) when (unusable is CryptographicException or ArgumentException)
        {
            throw new DamagedFileException(certificateFile, $"is no certificate that fits {keyFile}: {unusable.Message}");
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new DamagedFileException(certificateFile, $"or {keyFile} cannot be read: {unusable.Message}");
        }
    }
}
