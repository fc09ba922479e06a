using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Navarch.Core.Limits;

namespace Navarch.Server.Connect;

/// <summary>
/// The HTTP clients that reach behind the API server. To nodes it shows its own certificate and accepts only theirs;
/// pods and services may show what they like, as upstream has it.
/// </summary>
internal sealed class Backends : IDisposable
{
    private readonly HttpMessageInvoker _nodes;
    private readonly HttpMessageInvoker _others;

    public Backends(X509Certificate2 authority, Func<X509Certificate2> own, ServerLimits limits)
    {
        var chain = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        chain.CustomTrustStore.Add(authority);
        _nodes = Client(limits, new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = chain,
            LocalCertificateSelectionCallback = (_, _, _, _, _) => own(),
        });
        _others = Client(limits, new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
        });
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, bool toNode, CancellationToken cancel) =>
        (toNode ? _nodes : _others).SendAsync(request, cancel);

    public void Dispose()
    {
        _nodes.Dispose();
        _others.Dispose();
    }

    private static HttpMessageInvoker Client(ServerLimits limits, SslClientAuthenticationOptions tls) =>
        new(new SocketsHttpHandler
    {
        SslOptions = tls,
        ConnectTimeout = limits.NodeConnectTimeout,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
    });
}
