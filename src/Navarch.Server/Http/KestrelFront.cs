using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Navarch.Core.Limits;
using Navarch.Server.Certificates;

namespace Navarch.Server.Http;

/// <summary>
/// Listens on HTTPS (HTTP/1.1 and HTTP/2) and hands every request to one function. It is Kestrel alone: the web host
/// around it, its container and its configuration, would take a tenth of the start and give nothing.
/// </summary>
internal sealed class KestrelFront(ServerLimits limits, TimeProvider time, ILoggerFactory logs) : IAsyncDisposable
{
    private KestrelServer? _server;

    /// <summary>Where it listens; ports that were left to the system are filled in.</summary>
    public IReadOnlyList<IPEndPoint> Addresses { get; private set; } = [];

    /// <summary>Null when it listens, or why it cannot.</summary>
    public async Task<StartFailure?> StartAsync(
        IReadOnlyList<IPEndPoint> listen, KeptCertificate certificate, RequestDelegate serve, CancellationToken cancel)
    {
        var tls = new TlsConnections(certificate, limits, time, logs.CreateLogger("Navarch.Server.Tls"));
        var options = new KestrelServerOptions();
        Configure(options);
        foreach (var address in listen) options.Listen(address, one => one.Use(tls.Before));
        var sockets = new SocketTransportFactory(
            Options.Create(new SocketTransportOptions
            {
                UnsafePreferInlineScheduling = true, // Nothing behind the front blocks; a request changes threads less often.
            }),
            logs);
        var server = new KestrelServer(Options.Create(options), sockets, logs);
        try
        {
            await server.StartAsync(new HttpApplication(serve), cancel);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            server.Dispose();
            return Explain(e, listen);
        }
        _server = server;
        Addresses = [.. server.Features.Get<IServerAddressesFeature>()!.Addresses.Select(AddressOf)];
        return null;
    }

    public async Task StopAsync(CancellationToken cancel)
    {
        if (_server is not null) await _server.StopAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is null) return;
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
    }

    private void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = null; // The chain's own limit answers with a Status; proxied bodies have none.
        options.Limits.MaxRequestHeadersTotalSize = limits.HeaderBytesMax;
        options.Limits.MaxRequestHeaderCount = limits.HeaderCountMax;
        options.Limits.MaxRequestLineSize = limits.RequestLineBytesMax;
        options.Limits.MaxConcurrentConnections = limits.ConnectionsMax;
        options.Limits.MaxConcurrentUpgradedConnections = limits.TunnelsMax;
        options.Limits.RequestHeadersTimeout = limits.HeadTimeout;
        options.Limits.KeepAliveTimeout = limits.IdleConnectionTimeout;
        options.Limits.MinRequestBodyDataRate = new(limits.BytesPerSecondMin, limits.SlownessMax);
        options.Limits.MinResponseDataRate = new(limits.AnswerBytesPerSecondMin, limits.SlownessMax);
        options.Limits.Http2.MaxStreamsPerConnection = limits.StreamsPerConnectionMax;
        options.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
    }

    private static StartFailure Explain(Exception problem, IReadOnlyList<IPEndPoint> listen)
    {
        var where = string.Join(", ", listen);
        foreach (var address in listen)
            if (problem.Message.Contains(address.ToString(), StringComparison.Ordinal)) where = address.ToString();
        var socket = problem as SocketException ?? problem.InnerException as SocketException
            ?? problem.InnerException?.InnerException as SocketException;
        if (problem.InnerException is AddressInUseException || socket?.SocketErrorCode == SocketError.AddressAlreadyInUse)
            return new($"{where} is in use by another program", "stop that program, or listen elsewhere with --listen ADDRESS:PORT");
        return socket?.SocketErrorCode switch
        {
            SocketError.AccessDenied => new($"listening on {where} is not permitted", "use a port above 1023 with --listen ADDRESS:PORT, or run as root"),
            SocketError.AddressNotAvailable => new(
                $"{where} is not an address of this machine", "listen on one of its own with --listen ADDRESS:PORT"),
            _ => new($"cannot listen on {where}: {problem.Message}", "listen elsewhere with --listen ADDRESS:PORT"),
        };
    }

    private static IPEndPoint AddressOf(string url)
    {
        var uri = new Uri(url);
        return new(IPAddress.Parse(uri.Host.Trim('[', ']')), uri.Port);
    }
}
