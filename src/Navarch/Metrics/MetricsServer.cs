using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Navarch.Server;

namespace Navarch.Metrics;

/// <summary>
/// The API server of metrics.k8s.io: on this machine's loopback, for the API server before it alone, which authenticates
/// and authorizes whoever asks.
/// </summary>
sealed class MetricsServer : IAsyncDisposable
{
    public const string HostName = "navarch-metrics.kube-system.svc";

    private readonly WebApplication _application;

    private MetricsServer(WebApplication application) => _application = application;

    public int Port => new Uri(_application.Services.GetRequiredService<IServer>().Features
        .Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    public static async Task<MetricsServer> StartAsync(ApiServerHost host, MetricsApi api, CancellationToken cancel)
    {
        var authority = X509Certificate2.CreateFromPem(host.FrontProxyAuthorityPem);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(new HttpsConnectionAdapterOptions
            {
                ServerCertificate = host.ServingCertificate("navarch-metrics", HostName),
                ClientCertificateMode = ClientCertificateMode.RequireCertificate,
                ClientCertificateValidation = (shown, _, _) => IsSignedBy(authority, shown),
            }));
        });
        var application = builder.Build();
        application.Run(context => ServeAsync(context, api));
        await application.StartAsync(cancel);
        return new(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static async Task ServeAsync(HttpContext context, MetricsApi api)
    {
        var (code, body) = context.Request.Method is "GET" or "HEAD"
            ? await api.AnswerAsync(
                context.Request.Path.Value ?? "/", context.Request.Query["labelSelector"].ToString(), context.RequestAborted)
            : (405, MetricsJson.Status(Api.Errors.Statuses.MethodNotAllowed()));
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        if (context.Request.Method == "GET") await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static bool IsSignedBy(X509Certificate2 authority, X509Certificate2 shown)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build(shown);
    }
}
