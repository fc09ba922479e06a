using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Navarch.Node.Certificates;

/// <summary>
/// The certificate that an agent shows the API server, with its key, in a file for its owner alone: it is renewed while
/// the agent runs, and the one that it began with may be over when it is started again. Whoever connects reads the file.
/// </summary>
public sealed class KeptClientCertificate
{
    private volatile X509Certificate2 _current;

    private KeptClientCertificate(string path, X509Certificate2 current) => (Path, _current) = (path, current);

    public string Path { get; }
    public X509Certificate2 Current => _current;

    /// <param name="path">Of the file, which need not be there.</param>
    /// <param name="given">The kubeconfig's, with its key.</param>
    /// <param name="authorityPem">Who signs clients of this cluster.</param>
    /// <returns>What is kept, if it is the same node's in the same cluster and good for longer; else what is given.</returns>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static KeptClientCertificate Open(string path, X509Certificate2 given, string authorityPem)
    {
        if (Read(path) is { } kept && kept.NotAfter > given.NotAfter && kept.Subject == given.Subject
            && IsSignedBy(authorityPem, kept)) return new(path, kept);
        var certificate = new KeptClientCertificate(path, given);
        certificate.Use(given);
        return certificate;
    }

    /// <param name="certificate">With its key.</param>
    /// <exception cref="IOException">The file cannot be written; the one before is in use on.</exception>
    public void Use(X509Certificate2 certificate)
    {
        Write(TextOf(certificate));
        _current = certificate;
    }

    private static X509Certificate2? Read(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            return X509Certificate2.CreateFromPemFile(path);
        }
        catch (CryptographicException)
        {
            return null; // The kubeconfig has another.
        }
    }

    private static bool IsSignedBy(string authorityPem, X509Certificate2 certificate)
    {
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
                // Whether it is over is not asked here.
                VerificationTime = certificate.NotBefore.AddSeconds(1),
            },
        };
        chain.ChainPolicy.CustomTrustStore.ImportFromPem(authorityPem);
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        return chain.Build(certificate);
    }

    private static string TextOf(X509Certificate2 certificate)
    {
        using var key = (AsymmetricAlgorithm?)certificate.GetECDsaPrivateKey() ?? certificate.GetRSAPrivateKey()!;
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }

    /// <summary>Whole or not at all: written beside and renamed.</summary>
    private void Write(string text)
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!, owner | UnixFileMode.UserExecute);
        var beside = Path + ".new";
        File.Delete(beside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = owner };
        using (var stream = new FileStream(beside, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }
        File.Move(beside, Path, overwrite: true);
    }
}
