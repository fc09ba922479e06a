using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Navarch.Core.Limits;
using Navarch.Server.Certificates;

namespace Navarch.Server.Http;

/// <summary>
/// Listens on HTTPS (HTTP/1.1 and HTTP/2) and hands every request to one function. Client certificates are asked for
/// and
/// taken as they are: whether one proves anything is for authentication to say.
/// </summary>
internal sealed class KestrelFront(ServerLimits limits, ILoggerFactory logs) : IAsyncDisposable
{
    private WebApplication? _application;

    /// <summary>Where it listens; ports that were left to the system are filled in.</summary>
    public IReadOnlyList<IPEndPoint> Addresses { get; private set; } = [];

    /// <summary>Null when it listens, or why it cannot.</summary>
    public async Task<StartFailure?> StartAsync(
        IReadOnlyList<IPEndPoint> listen, KeptCertificate certificate, RequestDelegate serve, CancellationToken cancel)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton(logs);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
        {
            Configure(options);
            foreach (var address in listen)
                options.Listen(address, one =>
                {
                    one.Protocols = HttpProtocols.Http1AndHttp2;
                    one.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => new(TlsOf(certificate)) });
                });
        });
        var application = builder.Build();
        application.Run(serve);
        try
        {
            await application.StartAsync(cancel);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await application.DisposeAsync();
            return Explain(e, listen);
        }
        _application = application;
        Addresses = [.. application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!
            .Addresses.Select(AddressOf)];
        return null;
    }

    public async Task StopAsync(CancellationToken cancel)
    {
        if (_application is not null) await _application.StopAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null) await _application.DisposeAsync();
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

    /// <summary>Asked at each handshake, so that a renewed certificate needs no restart.</summary>
    private static SslServerAuthenticationOptions TlsOf(KeptCertificate certificate) => new()
    {
        ServerCertificateContext = certificate.Context,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        ClientCertificateRequired = true, // Asked for; none, or any, is taken.
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = static (_, _, _, _) => true,
    };

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
