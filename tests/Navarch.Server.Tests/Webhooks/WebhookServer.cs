using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace Navarch.Server.Tests.Webhooks;

/// <summary>An HTTPS server of the tests' own, with an authority of its own.</summary>
public sealed class WebhookServer : IAsyncDisposable
{
    private readonly ECDsa _authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority;
    private readonly WebApplication _application;
    private int _calls;

    private WebhookServer(RequestDelegate serve, string[] names)
    {
        _authority = Authority(_authorityKey);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
        {
            options.Limits.MinResponseDataRate = null;
            options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
            {
                https.ServerCertificate = Certificate(names);
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.ClientCertificateValidation = (_, _, _) => true; // Looked at by those who care.
            }));
        });
        _application = builder.Build();
        _application.Run(context =>
        {
            Interlocked.Increment(ref _calls);
            return serve(context);
        });
    }

    public int Calls => Volatile.Read(ref _calls);

    public int Port { get; private set; }

    public string Url => $"https://127.0.0.1:{Port}";

    public string AuthorityPem => _authority.ExportCertificatePem();

    /// <summary>The authority, as a clientConfig has it.</summary>
    public string CaBundle => Convert.ToBase64String(Encoding.UTF8.GetBytes(AuthorityPem));

    public static async Task<WebhookServer> StartAsync(RequestDelegate serve, params string[] names)
    {
        var server = new WebhookServer(serve, names);
        await server._application.StartAsync();
        var url = server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        server.Port = new Uri(url).Port;
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _authority.Dispose();
        _authorityKey.Dispose();
    }

    private static X509Certificate2 Authority(ECDsa key)
    {
        var request = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
    }

    private X509Certificate2 Certificate(string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names) alternatives.AddDnsName(name);
        if (names.Length == 0) alternatives.AddIpAddress(IPAddress.Loopback);
        if (names is not ["none"]) request.CertificateExtensions.Add(alternatives.Build());
        using var signed = request.Create(
            _authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(20), RandomNumberGenerator.GetBytes(8));
        using var withKey = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }
}
