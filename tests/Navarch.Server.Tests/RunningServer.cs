using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Navarch.Core.Invariants;
using Navarch.Core.Limits;
using Navarch.Store.Memory;

namespace Navarch.Server.Tests;

/// <summary>An API server over the memory store on a port of its own, and clients of it.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private RunningServer(Func<ApiServerHostOptions, ApiServerHostOptions>? configure)
    {
        File.WriteAllText(TokenFile, "s3cret,carol,42,\"staff,system:masters\"\n");
        var options = new ApiServerHostOptions
        {
            Store = Store,
            DataDirectory = DataDirectory,
            Listen = [new IPEndPoint(IPAddress.Loopback, 0)],
            Random = new Random(1),
            Ids = IdSource.System,
            Security = new() { TokenFile = TokenFile },
        };
        Host = new ApiServerHost(configure?.Invoke(options) ?? options);
    }

    public MemoryStore Store { get; } = new(TimeProvider.System);

    public string DataDirectory => _directory.Path;
    public string TokenFile => Path.Combine(_directory.Path, "tokens.csv");
    public ApiServerHost Host { get; }

    public static Task<RunningServer> StartAsync(ServerLimits limits) =>
        StartAsync(options => options with { Limits = limits });

    public static async Task<RunningServer> StartAsync(Func<ApiServerHostOptions, ApiServerHostOptions>? configure = null)
    {
        var server = new RunningServer(configure);
        Assert.Null(await server.Host.StartAsync(default));
        return server;
    }

    /// <summary>A client that trusts the cluster's authority and shows what it is given.</summary>
    public HttpClient Client(X509Certificate2? certificate = null, string? token = null)
    {
        var trust = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck,
        };
        trust.CustomTrustStore.Add(X509Certificate2.CreateFromPem(Host.AuthorityPem));
        var tls = new SslClientAuthenticationOptions { CertificateChainPolicy = trust };
        if (certificate is not null)
            tls.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true);
        var client = new HttpClient(new SocketsHttpHandler { SslOptions = tls })
        {
            BaseAddress = Host.Url,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public HttpClient Admin() => Client(Host.ClientCertificate("admin", "kubernetes-admin", "system:masters"));

    public HttpClient ClientOf(string user, params string[] groups) =>
        Client(Host.ClientCertificate($"test-{user}", user, groups));

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Store.DisposeAsync();
        _directory.Dispose();
    }

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    /// <summary>Waits until the condition holds: what is written reaches the policy a moment later.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}

internal static class Streams
{
    /// <summary>The lines of a watch or a log as they come.</summary>
    public static async Task<StreamReader> GetStreamReaderAsync(this HttpClient client, string path)
    {
        var answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new StreamReader(await answer.Content.ReadAsStreamAsync());
    }
}
