using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Navarch.Core.Limits;
using Navarch.Server.Aggregation;

namespace Navarch.Server.Webhooks;

/// <summary>
/// Connections to backends, a pool for each. All speak HTTP/1.1, as upstream has it: with one HTTP/2
/// connection a service behind several endpoints would have all calls at one of them.
/// </summary>
internal sealed class WebhookConnections(ServiceLocator services, ServerLimits limits) : IDisposable
{
    /// <summary>What the server shows of itself; null: nothing.</summary>
    public Func<X509Certificate2>? Certificate { get; init; }

    /// <summary>To each backend. Watches hold one each.</summary>
    public int ConnectionsMax { get; init; } = limits.WebhookCallsPerBackendMax;

    /// <summary>For headers of several lines.</summary>
    public HeaderLines? Lines { get; init; }

    private readonly Lock _lock = new();
    private readonly Dictionary<WebhookBackend, Pool> _pools = [];
    private long _uses;

    /// <exception cref="System.Security.Cryptography.CryptographicException">
    /// Its authority's certificates cannot be read.
    /// </exception>
    public HttpMessageInvoker To(WebhookBackend backend)
    {
        lock (_lock)
        {
            if (!_pools.TryGetValue(backend, out var pool))
            {
                if (_pools.Count >= limits.WebhookBackendsMax) Forget(_pools.MinBy(known => known.Value.LastUse).Key);
                _pools[backend] = pool = new(Open(backend));
            }
            pool.LastUse = ++_uses;
            return pool.Client;
        }
    }

    public void Dispose()
    {
        lock (_lock)
            foreach (var pool in _pools.Values) pool.Client.Dispose();
    }

    /// <summary>Not disposed of: a call may be about to use it. Its connections end when they have been idle.</summary>
    private void Forget(WebhookBackend backend) => _pools.Remove(backend);

    private HttpMessageInvoker Open(WebhookBackend backend) => new(new SocketsHttpHandler
    {
        SslOptions = Tls(backend),
        ConnectCallback = (_, cancel) => ConnectAsync(backend, cancel),
        PlaintextStreamFilter = Lines is { } lines ? (context, _) => new(lines.Over(context.PlaintextStream)) : null,
        MaxConnectionsPerServer = ConnectionsMax,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = 64,
        PooledConnectionIdleTimeout = limits.WebhookIdleTimeout,
        PooledConnectionLifetime = limits.WebhookConnectionLifetime,
    });

    private SslClientAuthenticationOptions Tls(WebhookBackend backend)
    {
        var tls = backend.IsInsecure
            ? ServerTrust.Anyone(backend.Host)
            : ServerTrust.Of(backend.Host, backend.AuthorityPem);
        if (Certificate is { } own) tls.LocalCertificateSelectionCallback = (_, _, _, _, _) => own();
        return tls;
    }

    private async ValueTask<Stream> ConnectAsync(WebhookBackend backend, CancellationToken cancel)
    {
        if (backend.Service is not { } service) return await DialAsync(new DnsEndPoint(backend.Host, backend.Port), cancel);
        switch (await services.LocateAsync(service, backend.Port, cancel))
        {
            case ServiceLocation.Found found:
                foreach (var address in found.Addresses.SkipLast(1))
                    if (await TryDialAsync(address, cancel) is { } stream) return stream;
                return await DialAsync(found.Addresses[^1], cancel);
            case ServiceLocation.Nowhere nowhere:
                throw new IOException(nowhere.Message);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static async ValueTask<Stream?> TryDialAsync(EndPoint address, CancellationToken cancel)
    {
        try
        {
            return await DialAsync(address, cancel);
        }
        catch (IOException)
        {
            return null; // Another may be better.
        }
    }

    private static async ValueTask<Stream> DialAsync(EndPoint address, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new IOException($"dial tcp {Text(address)}: connect: {e.Message}", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Text(EndPoint address) =>
        address is DnsEndPoint named ? $"{named.Host}:{named.Port}" : address.ToString()!;

    private sealed class Pool(HttpMessageInvoker client)
    {
        public HttpMessageInvoker Client => client;
        public long LastUse { get; set; }
    }
}
