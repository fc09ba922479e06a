using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Navarch.Node.Streaming;

/// <summary>
/// The HTTPS server of a node, with the paths of upstream's kubelet: logs, exec, attach and port-forward for the API server,
/// pods and usage for those who watch. Every caller shows a client certificate; see <see cref="KubeletServerOptions"/>.
/// </summary>
public sealed class KubeletServer : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly WebApplication _application;
    private readonly TimeProvider _time;

    private KubeletServer(WebApplication application, TimeProvider time) => (_application, _time) = (application, time);

    /// <summary>Where it listens; the port is the one taken if 0 was asked for.</summary>
    public IPEndPoint Endpoint
    {
        get
        {
            var addresses = _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
            var url = new Uri(addresses.Addresses.First());
            return new IPEndPoint(IPAddress.Parse(url.Host.Trim('[', ']')), url.Port);
        }
    }

    /// <summary>Listens from here on, until disposed.</summary>
    /// <exception cref="IOException">The address is taken.</exception>
    public static async Task<KubeletServer> StartAsync(
        KubeletServerOptions options, IContainerStreams streams, IKubeletNode node, TimeProvider time,
        ILoggerFactory loggers, CancellationToken cancel)
    {
        var certificates = new ClientCertificates(options, time);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MaxRequestBodySize = 1 << 20;
            kestrel.Limits.MaxConcurrentConnections = options.Limits.ConnectionsMax;
            kestrel.Limits.MaxConcurrentUpgradedConnections = options.Limits.ConnectionsMax;
            kestrel.Listen(options.Address, options.Port, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                listen.UseHttps(new HttpsConnectionAdapterOptions
                {
                    ServerCertificateSelector = (_, _) => options.ServingCertificate(),
                    ClientCertificateMode = ClientCertificateMode.AllowCertificate,
                    ClientCertificateValidation = (certificate, _, _) => certificates.IsTrusted(certificate),
                });
            });
        });
        var application = builder.Build();
        var endpoint = new KubeletEndpoint(certificates, options.Limits, streams, node, time, loggers);
        application.Run(endpoint.ServeAsync);
        await application.StartAsync(cancel);
        return new KubeletServer(application, time);
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(StopLimit, _time);
        await _application.StopAsync(limit.Token);
        await _application.DisposeAsync();
    }
}
