using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Navarch.Store.Etcd;

/// <summary>TLS towards etcd, from the files that an administrator has.</summary>
public static class EtcdTls
{
    /// <param name="authorityFile">PEM: whom to trust; null: the system's authorities.</param>
    /// <param name="certificateFile">PEM: what to show; null: nothing.</param>
    /// <param name="keyFile">PEM: the key of that certificate.</param>
    /// <exception cref="StoreUnusableException">A file can't be read as what it should be.</exception>
    public static SslClientAuthenticationOptions Load(string? authorityFile, string? certificateFile, string? keyFile)
    {
        var tls = new SslClientAuthenticationOptions();
        if (authorityFile is not null) tls.CertificateChainPolicy = TrustOnly(ReadAuthorities(authorityFile));
        if (certificateFile is not null) tls.ClientCertificates = [ReadCertificate(certificateFile, keyFile)];
        return tls;
    }

    private static X509ChainPolicy TrustOnly(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private static X509Certificate2Collection ReadAuthorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception problem) when (IsUnreadable(problem))
        {
            throw Unusable(file, problem);
        }
        if (authorities.Count == 0) throw new StoreUnusableException($"{file} holds no certificate");
        return authorities;
    }

    private static X509Certificate2 ReadCertificate(string certificateFile, string? keyFile)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        }
        catch (Exception problem) when (IsUnreadable(problem))
        {
            throw Unusable(keyFile is null ? certificateFile : $"{certificateFile} with the key {keyFile}", problem);
        }
    }

    private static bool IsUnreadable(Exception problem) =>
        problem is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;

    private static StoreUnusableException Unusable(string what, Exception problem) =>
        new($"{what} cannot be used towards etcd: {problem.Message}", problem);
}
