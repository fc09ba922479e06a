using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Navarch.Client.Kubeconfigs;

namespace Navarch.Differential;

/// <summary>Plain HTTP to a server, as a kubeconfig says: nothing stands between the requests and the wire.</summary>
public static class ServerAccess
{
    public static HttpClient FromKubeconfig(string file)
    {
        var endpoint = Kubeconfig.Load(file).EndpointOf();
        var tls = new SslClientAuthenticationOptions();
        if (endpoint.CertificateAuthority is { } authority)
        {
            var trust = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck,
            };
            trust.CustomTrustStore.ImportFromPem(authority.Read());
            tls.CertificateChainPolicy = trust;
        }
        if (endpoint is { ClientCertificate: { } certificate, ClientKey: { } key })
            tls.ClientCertificateContext = SslStreamCertificateContext.Create(
                X509Certificate2.CreateFromPem(certificate.Read(), key.Read()), null, offline: true);
        var client = new HttpClient(new SocketsHttpHandler { SslOptions = tls, AllowAutoRedirect = false })
        {
            BaseAddress = endpoint.Server,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Timeout = TimeSpan.FromSeconds(70),
        };
        if (endpoint.Token is { } token)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
