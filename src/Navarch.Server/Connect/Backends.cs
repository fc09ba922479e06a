using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Navarch.Core.Limits;

namespace Navarch.Server.Connect;

/// <summary>
/// The HTTP clients that reach behind the API server. To a node it shows its own certificate and accepts only that
/// node's: not another node's, nor its own, or else a node that gives the server's address as its own would have the
/// server ask itself, with all its rights. Pods and services may show what they like, as upstream has it.
/// </summary>
internal sealed class Backends : IDisposable
{
    private static readonly HttpRequestOptionsKey<IPAddress> Address = new("address");

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
            RemoteCertificateValidationCallback = (connection, shown, _, errors) =>
                (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None
                && IsOfNode(shown as X509Certificate2, ((SslStream)connection).TargetHostName),
            LocalCertificateSelectionCallback = (_, _, _, _, _) => own(),
        });
        _others = Client(limits, new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
        });
    }

    public Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, ConnectTarget.Reachable target, CancellationToken cancel)
    {
        request.Options.Set(Address, target.Address);
        return (target.IsNode ? _nodes : _others).SendAsync(request, cancel);
    }

    public void Dispose()
    {
        _nodes.Dispose();
        _others.Dispose();
    }

    private static bool IsOfNode(X509Certificate2? shown, string node) =>
        shown?.GetNameInfo(X509NameType.SimpleName, forIssuer: false) == $"system:node:{node}";

    /// <summary>Dials what was judged, whatever the name in the URL means by now.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext asked, CancellationToken cancel)
    {
        if (!asked.InitialRequestMessage.Options.TryGetValue(Address, out var address))
            throw new InvalidOperationException($"{asked.DnsEndPoint} has not been judged");
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, asked.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static HttpMessageInvoker Client(ServerLimits limits, SslClientAuthenticationOptions tls) =>
        new(new SocketsHttpHandler
    {
        SslOptions = tls,
        ConnectCallback = ConnectAsync,
        ConnectTimeout = limits.NodeConnectTimeout,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
    });
}
