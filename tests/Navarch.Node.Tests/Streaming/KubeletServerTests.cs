using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Navarch.Api.CoreV1;
using Navarch.Core.Limits;
using Navarch.Node.Streaming;

namespace Navarch.Node.Tests.Streaming;

public sealed class KubeletServerTests : IAsyncLifetime
{
    private readonly X509Certificate2 _authority = Issue("CN=test-ca", null);
    private KubeletServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        var serving = Issue("CN=node", _authority);
        _server = await KubeletServer.StartAsync(
            new KubeletServerOptions
            {
                Address = IPAddress.Loopback, Port = 0, ServingCertificate = () => serving,
                ClientCertificateAuthority = _authority,
            },
            new ProcessStreams(), new OnePodNode(), TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Only_authorized_certificates_come_in()
    {
        using var nobody = Client(null);
        Assert.Equal("ok", await nobody.GetStringAsync("/healthz"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/pods")).StatusCode);

        using var stranger = Client(Issue("CN=somebody", _authority));
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync("/pods")).StatusCode);

        using var forged = Client(Issue("CN=kube-apiserver-kubelet-client", Issue("CN=other-ca", null)));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => forged.GetAsync("/pods"));

        using var apiServer = Client(Issue("CN=kube-apiserver-kubelet-client", _authority));
        Assert.Equal(HttpStatusCode.OK, (await apiServer.GetAsync("/pods")).StatusCode);
        using var administrator = Client(Issue("O=system:masters, CN=admin", _authority));
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/pods")).StatusCode);
    }

    [Fact]
    public async Task Strangers_who_ask_too_often_are_put_off_and_keep_nobody_out()
    {
        var serving = Issue("CN=node", _authority);
        await using var server = await KubeletServer.StartAsync(
            new KubeletServerOptions
            {
                Address = IPAddress.Loopback, Port = 0, ServingCertificate = () => serving, ClientCertificateAuthority = _authority,
                Limits = StreamingLimits.Default with { StrangersBurst = 5, StrangersPerSecond = 0, RequestsBurst = 3, RequestsPerSecond = 0 },
            },
            new ProcessStreams(), new OnePodNode(), TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        using var nobody = Client(null, server);
        using var stranger = Client(Issue("CN=somebody", _authority), server);
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("/healthz")).StatusCode);
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync("/pods")).StatusCode);
        using var tooMany = await nobody.GetAsync("/healthz");
        Assert.Equal(HttpStatusCode.TooManyRequests, tooMany.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), tooMany.Headers.RetryAfter!.Delta);
        using var apiServer = Client(Issue("CN=kube-apiserver-kubelet-client", _authority), server);
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await apiServer.GetAsync("/pods")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await apiServer.GetAsync("/pods")).StatusCode);
    }

    [Fact]
    public async Task Pods_and_usage_are_in_the_kubelets_forms()
    {
        using var client = Client(Issue("CN=kube-apiserver-kubelet-client", _authority));
        Assert.Contains("\"name\":\"web\"", await client.GetStringAsync("/pods"));
        Assert.Contains("\"usageCoreNanoSeconds\":2000000000", await client.GetStringAsync("/stats/summary"));
        Assert.Contains(
            "container_memory_working_set_bytes{container=\"main\",namespace=\"default\",pod=\"web\"} 4096 ",
            await client.GetStringAsync("/metrics/resource"));
        Assert.Equal("agent_metric 1\n", await client.GetStringAsync("/metrics"));
        var run = await client.PostAsync("/run/default/web/main?cmd=echo+ahoy", null);
        Assert.Equal("ahoy\n", await run.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/nothing")).StatusCode);
    }

    /// <summary>What API servers of old versions, and browsers, speak.</summary>
    [Theory]
    [InlineData("v4.channel.k8s.io", false)]
    [InlineData("v4.base64.channel.k8s.io", true)]
    [InlineData("base64.channel.k8s.io", true)]
    [InlineData("channel.k8s.io", false)]
    public async Task Exec_over_websocket_in_every_framing(string protocol, bool isBase64)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(protocol);
        socket.Options.ClientCertificates.Add(Issue("CN=kube-apiserver-kubelet-client", _authority));
        socket.Options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        var command = "command=sh&command=-c&command=read+line;echo+got+$line;exit+3&input=1&output=1&error=1";
        await socket.ConnectAsync(new Uri($"wss://{_server.Endpoint}/exec/default/web/main?{command}"), CancellationToken.None);
        await SendAsync(socket, 0, "ahoy\n", isBase64);

        var channels = new string[5];
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } part)
        {
            var number = isBase64 ? buffer[0] - '0' : buffer[0];
            var payload = isBase64
                ? Convert.FromBase64String(Encoding.ASCII.GetString(buffer, 1, part.Count - 1))
                : buffer[1..part.Count];
            channels[number] += Encoding.UTF8.GetString(payload);
        }
        Assert.Equal("got ahoy\n", channels[1]);
        if (protocol.StartsWith("v4")) Assert.Contains("\"reason\":\"ExitCode\",\"message\":\"3\"", channels[3]);
        else Assert.Equal("command terminated with non-zero exit code: 3", channels[3]);
    }

    private static Task SendAsync(ClientWebSocket socket, int channel, string text, bool isBase64)
    {
        byte[] message = isBase64
            ? Encoding.ASCII.GetBytes($"{channel}{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}")
            : [(byte)channel, .. Encoding.UTF8.GetBytes(text)];
        var type = isBase64 ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
        return socket.SendAsync(message, type, true, CancellationToken.None);
    }

    private HttpClient Client(X509Certificate2? certificate) => Client(certificate, _server);

    private static HttpClient Client(X509Certificate2? certificate, KubeletServer server)
    {
        var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
        if (certificate is not null) handler.ClientCertificates.Add(certificate);
        return new HttpClient(handler) { BaseAddress = new Uri($"https://{server.Endpoint}") };
    }

    private static X509Certificate2 Issue(string subject, X509Certificate2? authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName(subject), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority is null, false, 0, true));
        if (authority is not null)
            request.CertificateExtensions.Add(
                new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false));
        var (start, end) = (DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddHours(1));
        using var certificate = authority is null
            ? request.CreateSelfSigned(start, end)
            : request.Create(authority, start, end.AddMinutes(-1), RandomNumberGenerator.GetBytes(8));
        using var whole = certificate.HasPrivateKey ? certificate : certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null);
    }

    private sealed class OnePodNode : IKubeletNode
    {
        private static readonly ResourceUsage Usage =
            new(DateTimeOffset.UnixEpoch) { CpuNanoseconds = 2_000_000_000, MemoryWorkingSetBytes = 4096 };

        public string NodeName => "n1";
        public IReadOnlyList<Pod> Pods => [new Pod { Metadata = new() { Name = "web", Namespace = "default" } }];
        public string? Unhealthy => null;
        public ValueTask<string> ReadMetricsAsync(CancellationToken cancel) => new("agent_metric 1\n");
        public ValueTask<NodeUsage> ReadUsageAsync(CancellationToken cancel) => new(new NodeUsage(
            Usage, [new PodUsage("default", "web", "u1", Usage, [new ContainerUsage("main", Usage)])]));
    }
}
