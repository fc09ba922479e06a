using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using Navarch.Client.Http;

namespace Navarch.Client.Tests.Http;

public sealed class HttpEndpointTests : IAsyncLifetime
{
    private static readonly X509Certificate2 s_authority = MakeAuthority("authority");

    private readonly WebApplication _server;
    private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HttpEndpointTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
            {
                https.ServerCertificate = Issue("localhost");
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.ClientCertificateValidation = (_, _, _) => true;
            })));
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    public async ValueTask InitializeAsync() => await _server.StartAsync();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private EndpointOptions Options => new(new Uri(_server.Urls.Single().Replace("127.0.0.1", "localhost")))
    {
        CertificateAuthority = new PemSource(s_authority.ExportCertificatePem(), null),
    };

    [Fact]
    public async Task Sends_path_query_body_and_who_asks()
    {
        var client = Issue("the-client");
        using var endpoint = new HttpEndpoint(Options with
        {
            ClientCertificate = new PemSource(client.ExportCertificatePem(), null),
            ClientKey = new PemSource(client.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem(), null),
        }, TimeProvider.System);
        var response = await endpoint.SendAsync(new ApiRequest
        {
            Method = "POST",
            Path = "/api/v1/a b/c%d",
            Query = [new("labelSelector", "a in (b,c)"), new("x", "&=")],
            Body = "hello"u8.ToArray(),
            ContentType = "text/plain",
            UserAgent = "tester",
        }, default);
        Assert.Equal(201, response.StatusCode);
        Assert.Equal(
            "HTTP/2 POST /api/v1/a b/c%d [a in (b,c)] [&=] text/plain hello tester CN=the-client ",
            Encoding.UTF8.GetString(response.Body.Span));
    }

    [Fact]
    public async Task A_token_file_is_read_again_when_it_rotates()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "first\n");
        var time = new VirtualTime(DateTimeOffset.UnixEpoch);
        using var endpoint = new HttpEndpoint(Options with { TokenFile = file }, time);
        Assert.EndsWith(" Bearer first", await AskAsync(endpoint));
        await File.WriteAllTextAsync(file, "second\n");
        Assert.EndsWith(" Bearer first", await AskAsync(endpoint));
        using var timer = time.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(11), Timeout.InfiniteTimeSpan);
        time.RingNext();
        Assert.EndsWith(" Bearer second", await AskAsync(endpoint));
        File.Delete(file);
    }

    [Fact]
    public async Task A_watch_comes_frame_by_frame_and_tells_when_it_breaks()
    {
        using var endpoint = new HttpEndpoint(Options, TimeProvider.System);
        await using var response = await endpoint.SendAsync(
            new ApiRequest { Method = "GET", Path = "/watch", Query = [new("watch", "true")] }, default);
        List<string> frames = [];
        await Assert.ThrowsAsync<EndpointUnreachableException>(async () =>
        {
            await foreach (var frame in response.Stream!)
            {
                frames.Add(Encoding.UTF8.GetString(frame.Span));
                if (frames.Count == 2) _received.SetResult();
            }
        });
        Assert.Equal(["{\"n\":1}\n", "{\"n\":2}\n"], frames);
    }

    [Fact]
    public async Task A_server_that_another_authority_vouches_for_is_not_spoken_to()
    {
        var other = new PemSource(MakeAuthority("other").ExportCertificatePem(), null);
        using var endpoint = new HttpEndpoint(Options with { CertificateAuthority = other }, TimeProvider.System);
        await Assert.ThrowsAsync<EndpointUnreachableException>(() => AskAsync(endpoint));
    }

    [Fact]
    public async Task A_server_of_another_name_is_not_spoken_to()
    {
        using var endpoint = new HttpEndpoint(Options with { ServerName = "elsewhere" }, TimeProvider.System);
        await Assert.ThrowsAsync<EndpointUnreachableException>(() => AskAsync(endpoint));
    }

    [Fact]
    public async Task Nobody_there_is_said_with_the_address()
    {
        using var endpoint = new HttpEndpoint(new EndpointOptions(new Uri("https://127.0.0.1:1")), TimeProvider.System);
        var failure = await Assert.ThrowsAsync<EndpointUnreachableException>(() => AskAsync(endpoint));
        Assert.StartsWith("https://127.0.0.1:1/: ", failure.Message);
    }

    private static async Task<string> AskAsync(HttpEndpoint endpoint)
    {
        var response = await endpoint.SendAsync(new ApiRequest { Method = "GET", Path = "/x" }, default);
        return Encoding.UTF8.GetString(response.Body.Span);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path == "/watch")
        {
            await context.Response.WriteAsync("{\"n\":1}\n{\"n\"");
            await context.Response.Body.FlushAsync();
            await context.Response.WriteAsync(":2}\n{\"n\":3");
            await context.Response.Body.FlushAsync();
            await _received.Task.WaitAsync(TimeSpan.FromSeconds(60));
            context.Abort();
            return;
        }
        context.Response.StatusCode = 201;
        using var body = new StreamReader(request.Body);
        await context.Response.WriteAsync(
            $"{request.Protocol} {request.Method} {request.Path.Value} [{request.Query["labelSelector"]}] [{request.Query["x"]}] "
            + $"{request.ContentType} {await body.ReadToEndAsync()} {request.Headers.UserAgent} "
            + $"{context.Connection.ClientCertificate?.Subject} {request.Headers.Authorization}");
    }

    private static X509Certificate2 MakeAuthority(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
    }

    private static X509Certificate2 Issue(string name)
    {
        var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var serial = Encoding.UTF8.GetBytes(name);
        return request.Create(s_authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), serial)
            .CopyWithPrivateKey(key);
    }
}
