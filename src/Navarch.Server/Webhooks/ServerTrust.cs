using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Navarch.Server.Webhooks;

/// <summary>
/// Which servers are believed, judged as Go judges: an authority's certificate counts even when it is no root, and a
/// server's names are those of its subjectAltName alone.
/// </summary>
internal static class ServerTrust
{
    /// <exception cref="CryptographicException">There are no certificates in the text.</exception>
    public static SslClientAuthenticationOptions Of(string host, string authorityPem)
    {
        var tls = new SslClientAuthenticationOptions { TargetHost = host };
        var authorities = new X509Certificate2Collection();
        if (authorityPem.Length > 0)
        {
            tls.CertificateChainPolicy = Policy(authorityPem);
            authorities = tls.CertificateChainPolicy.CustomTrustStore;
            if (authorities.Count == 0) throw new CryptographicException("unable to parse bytes as PEM block");
        }
        tls.RemoteCertificateValidationCallback = (_, shown, chain, errors) =>
            Problem(host, shown as X509Certificate2, chain, errors, authorities) is { } problem ? throw Refused(problem) : true;
        return tls;
    }

    /// <summary>Whatever is shown.</summary>
    public static SslClientAuthenticationOptions Anyone(string host) =>
        new() { TargetHost = host, RemoteCertificateValidationCallback = (_, _, _, _) => true };

    /// <summary>Only what these have signed.</summary>
    public static X509ChainPolicy Policy(string authorityPem)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.ImportFromPem(authorityPem);
        return policy;
    }

    private static AuthenticationException Refused(string why) =>
        new($"tls: failed to verify certificate: x509: {why}");

    private static string? Problem(
        string host, X509Certificate2? shown, X509Chain? chain, SslPolicyErrors errors,
        X509Certificate2Collection authorities)
    {
        if (shown is null || chain is null) return "the server shows no certificate";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && !EndsIn(chain, authorities))
            return IsExpired(chain)
                ? "certificate has expired or is not yet valid"
                : "certificate signed by unknown authority";
        return shown.MatchesHostname(host, allowWildcards: true, allowCommonName: false)
            ? null
            : $"certificate is not valid for {host}; its names are those of its subjectAltName";
    }

    private static bool IsExpired(X509Chain chain) =>
        Array.Exists(chain.ChainStatus, problem => problem.Status.HasFlag(X509ChainStatusFlags.NotTimeValid));

    /// <summary>All that is wrong is that it goes on to a root that nobody has asked for.</summary>
    private static bool EndsIn(X509Chain chain, X509Certificate2Collection authorities)
    {
        const X509ChainStatusFlags unfinished = X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot;
        if (!Array.TrueForAll(chain.ChainStatus, problem => (problem.Status & ~unfinished) == 0)) return false;
        foreach (var link in chain.ChainElements)
            if (authorities.Contains(link.Certificate)) return true;
        return false;
    }
}
