using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Navarch.Core.Limits;
using Navarch.Server.Configuration;

namespace Navarch.Server.Authentication.Oidc;

/// <summary>How an issuer, and the places that its tokens name, are asked over HTTPS.</summary>
internal static class IssuerClient
{
    /// <exception cref="ConfigurationException">The issuer's authority is no PEM.</exception>
    public static HttpClient Open(OidcIssuer issuer, ServerLimits limits) => new(new SocketsHttpHandler
    {
        SslOptions = { CertificateChainPolicy = Trust(issuer) }, PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = limits.IssuerTimeout, MaxResponseContentBufferSize = limits.IssuerAnswerBytesMax,
    };

    private static X509ChainPolicy? Trust(OidcIssuer issuer)
    {
        if (issuer.CertificateAuthority.Length == 0) return null;
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck,
        };
        try
        {
            policy.CustomTrustStore.ImportFromPem(issuer.CertificateAuthority);
        }
        catch (CryptographicException e)
        {
            throw new ConfigurationException($"the authority of issuer {issuer.Url} is no PEM: {e.Message}", e);
        }
        return policy.CustomTrustStore.Count > 0
            ? policy
            : throw new ConfigurationException($"the authority of issuer {issuer.Url} holds no certificate");
    }
}
