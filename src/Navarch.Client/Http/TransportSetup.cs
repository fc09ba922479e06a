using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Navarch.Client.Http;

/// <summary>
/// The connections under an <see cref="HttpEndpoint"/>: TLS both ways, HTTP/2, pings that find dead peers.
/// </summary>
static class TransportSetup
{
    public static SocketsHttpHandler CreateHandler(EndpointOptions options) => new()
    {
        ConnectTimeout = TimeSpan.FromSeconds(10),
        EnableMultipleHttp2Connections = true,
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
        // New connections pick up rotated certificates.
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        AllowAutoRedirect = false,
        UseCookies = false,
        SslOptions = CreateTls(options),
    };

    private static SslClientAuthenticationOptions CreateTls(EndpointOptions options)
    {
        var tls = new SslClientAuthenticationOptions { CertificateChainPolicy = CreateTrust(options) };
#pragma warning disable CA5359 // Asked for in so many words.
        if (options.SkipsVerification) tls.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        if (options is { ClientCertificate: { } certificate, ClientKey: { } key })
        {
            var current = new RotatingCertificate(certificate, key);
            _ = current.Current();
            tls.LocalCertificateSelectionCallback = (_, _, _, _, _) => current.Current();
        }
        return tls;
    }

    private static X509ChainPolicy? CreateTrust(EndpointOptions options)
    {
        if (options.CertificateAuthority is not { } authority) return null;
        var trust = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck,
        };
        trust.CustomTrustStore.ImportFromPem(authority.Read());
        return trust;
    }
}
