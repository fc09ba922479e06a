using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Navarch.Api.CoreV1;
using Navarch.Api.DiscoveryV1;
using Navarch.Client.Informers;
using Navarch.Client.Objects;
using Navarch.Client.Queues;
using Navarch.Node.Dns;
using Navarch.Node.Tests.Proxy;

namespace Navarch.Node.Tests.Dns;

public sealed class ClusterDnsTests : IAsyncLifetime
{
    private readonly ScriptedEndpoint _api = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly UdpClient _upstream = new(new IPEndPoint(IPAddress.Loopback, 0));
    private ClusterDns _dns = null!;
    private int _port;
    private int _forwarded;

    public async ValueTask InitializeAsync()
    {
        _api.Put(Sample.Service("web", "10.96.1.1"));
        _api.Put(Sample.Service("db", "None"));
        _api.Put(Sample.Service("ext", "", 0, spec => spec with { Type = ServiceType.ExternalName, ExternalName = "example.org" }));
        var slice = Sample.Slice("db", ("10.244.0.2", "n1", "ready"), ("10.244.0.3", "n1", "not"), ("10.244.0.4", "n1", "ready"));
        _api.Put(slice with { Endpoints = [slice.Endpoints[0] with { Hostname = "db-0" }, .. slice.Endpoints.Skip(1)] });
        var informers = new SharedInformers(new ApiClient(_api), TimeProvider.System, new Jitter(new Random(1)));
        var zone = new ClusterZone("cluster.local", informers.Of<Service>(), informers.Of<EndpointSlice>());
        using (var probe = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0))) _port = ((IPEndPoint)probe.Client.LocalEndPoint!).Port;
        var options = new ClusterDnsOptions
        {
            Addresses = [IPAddress.Loopback], Port = _port, Upstreams = [(IPEndPoint)_upstream.Client.LocalEndPoint!],
        };
        _dns = new ClusterDns(options, zone, TimeProvider.System, NullLogger.Instance);
        _ = informers.RunAsync(_stop.Token);
        _ = _dns.RunAsync(_stop.Token);
        _ = ServeUpstreamAsync();
        await zone.WhenSynced(_stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _upstream.Dispose();
    }

    [Theory]
    [InlineData("web.default.svc.cluster.local", 1, "A 10.96.1.1")]
    [InlineData("WEB.Default.svc.cluster.local", 1, "A 10.96.1.1")]
    [InlineData("web.default.svc.cluster.local", 28, "")]
    [InlineData("db.default.svc.cluster.local", 1, "A 10.244.0.2, A 10.244.0.4")]
    [InlineData("db-0.db.default.svc.cluster.local", 1, "A 10.244.0.2")]
    [InlineData("10-244-0-4.db.default.svc.cluster.local", 1, "A 10.244.0.4")]
    [InlineData("10-1-2-3.default.pod.cluster.local", 1, "A 10.1.2.3")]
    [InlineData("_http._tcp.web.default.svc.cluster.local", 33, "SRV 80 web.default.svc.cluster.local")]
    [InlineData("_http._tcp.db.default.svc.cluster.local", 33,
        "SRV 8080 db-0.db.default.svc.cluster.local, SRV 8080 10-244-0-4.db.default.svc.cluster.local")]
    [InlineData("ext.default.svc.cluster.local", 1, "CNAME example.org")]
    [InlineData("1.1.96.10.in-addr.arpa", 12, "PTR web.default.svc.cluster.local")]
    [InlineData("2.0.244.10.in-addr.arpa", 12, "PTR db-0.db.default.svc.cluster.local")]
    [InlineData("none.default.svc.cluster.local", 1, "NXDOMAIN")]
    [InlineData("web.other.svc.cluster.local", 1, "NXDOMAIN")]
    [InlineData("default.svc.cluster.local", 1, "")]
    public async Task Names_of_the_cluster(string name, ushort type, string expected) =>
        Assert.Equal(expected, Describe((await _dns.AnswerAsync(Question(name, type), false, CancellationToken.None))!));

    [Fact]
    public async Task Other_names_are_forwarded_once_while_they_live()
    {
        var first = await _dns.AnswerAsync(Question("example.org", 1, id: 7), false, CancellationToken.None);
        Assert.Equal("A 192.0.2.1", Describe(first!));
        Assert.Equal(7, BinaryPrimitives.ReadUInt16BigEndian(first));
        var second = await _dns.AnswerAsync(Question("example.org", 1, id: 8), false, CancellationToken.None);
        Assert.Equal(8, BinaryPrimitives.ReadUInt16BigEndian(second));
        Assert.Equal(1, _forwarded);
    }

    [Fact]
    public async Task Answers_over_udp_and_tcp_and_truncates_what_is_too_long_for_udp()
    {
        _api.Put(Sample.Service("many", "None"));
        _api.Put(Sample.Slice("many", [.. Enumerable.Range(1, 100).Select(i => ($"10.244.1.{i}", "n1", "ready"))]));
        await Eventually.HoldsAsync(async () =>
            (await ByTcpAsync(Question("many.default.svc.cluster.local", 1))) is { } response && Describe(response).Split(", ").Length == 100);
        using var udp = new UdpClient();
        await udp.SendAsync(Question("many.default.svc.cluster.local", 1), new IPEndPoint(IPAddress.Loopback, _port));
        var answer = (await udp.ReceiveAsync().WaitAsync(TimeSpan.FromSeconds(60))).Buffer;
        Assert.InRange(answer.Length, 400, 512);
        Assert.NotEqual(0, answer[2] & 0x02);
    }

    [Fact]
    public async Task Noise_is_refused_or_dropped_and_never_more()
    {
        var random = new Random(42);
        var good = Question("web.default.svc.cluster.local", 1);
        for (var round = 0; round < 20_000; round++)
        {
            var message = good.AsSpan(0, random.Next(good.Length + 1)).ToArray();
            for (var hits = random.Next(0, 6); hits > 0 && message.Length > 0; hits--)
                message[random.Next(message.Length)] = (byte)random.Next(256);
            if (DnsQuery.Parse(message, out _) is { } query && query.Name.EndsWith("cluster.local")) Assert.True(query.Name.Length <= 255);
            ForwardedAnswers.LifeSeconds(message);
        }
        Assert.Null(await _dns.AnswerAsync([1, 2, 3], false, CancellationToken.None));
        var refused = await _dns.AnswerAsync(new byte[12], false, CancellationToken.None);
        Assert.Equal((byte)DnsResponseCode.FormatError, refused![3]);
    }

    private async Task<byte[]?> ByTcpAsync(byte[] question)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port);
            await client.GetStream().WriteAsync((byte[])[(byte)(question.Length >> 8), (byte)question.Length, .. question]);
            var length = new byte[2];
            await client.GetStream().ReadExactlyAsync(length);
            var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
            await client.GetStream().ReadExactlyAsync(answer);
            return answer;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private async Task ServeUpstreamAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var received = await _upstream.ReceiveAsync(_stop.Token);
            _forwarded++;
            DnsQuery.Parse(received.Buffer, out _);
            var query = DnsQuery.Parse(received.Buffer, out _)!;
            var answer = DnsResponseWriter.Write(
                received.Buffer, query,
                new DnsAnswer(DnsResponseCode.NoError, [new DnsRecord.Address(query.Name, IPAddress.Parse("192.0.2.1"))]), "org", 512);
            await _upstream.SendAsync(answer, received.RemoteEndPoint);
        }
    }

    private static byte[] Question(string name, ushort type, ushort id = 1)
    {
        var bytes = new List<byte> { (byte)(id >> 8), (byte)id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0 };
        foreach (var label in name.Split('.')) bytes.AddRange([(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]);
        bytes.AddRange([0, (byte)(type >> 8), (byte)type, 0, 1]);
        return [.. bytes];
    }

    /// <summary>The answer section in words; reads names by hand, independently of the server's codec.</summary>
    private static string Describe(byte[] message)
    {
        if ((message[3] & 0xf) == 3) return "NXDOMAIN";
        var at = 12;
        ReadName(message, ref at);
        at += 4;
        var words = new List<string>();
        for (var count = message[6] * 256 + message[7]; count > 0; count--)
        {
            ReadName(message, ref at);
            var (type, end) = (message[at + 1], at + 10 + message[at + 8] * 256 + message[at + 9]);
            var data = at + 10;
            words.Add(type switch
            {
                1 => $"A {new IPAddress(message[data..end])}",
                5 => $"CNAME {ReadName(message, ref data)}",
                12 => $"PTR {ReadName(message, ref data)}",
                33 => $"SRV {message[data + 4] * 256 + message[data + 5]} {ReadNameAt(message, data + 6)}",
                _ => $"type {type}",
            });
            at = end;
        }
        return string.Join(", ", words);
    }

    private static string ReadNameAt(byte[] message, int at) => ReadName(message, ref at);

    private static string ReadName(byte[] message, ref int at)
    {
        var labels = new List<string>();
        while (message[at] != 0)
        {
            if (message[at] >= 0xc0)
            {
                var target = (message[at] & 0x3f) * 256 + message[at + 1];
                at += 2;
                return string.Join('.', [.. labels, ReadNameAt(message, target)]);
            }
            labels.Add(Encoding.ASCII.GetString(message, at + 1, message[at]));
            at += 1 + message[at];
        }
        at++;
        return string.Join('.', labels);
    }
}
