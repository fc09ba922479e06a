using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Navarch.Core.Limits;

namespace Navarch.Server.Tests.Http;

/// <summary>What a client may not do: each is answered, or ended, and the server goes on.</summary>
public sealed class LimitTests
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_beyond_the_limit_is_refused_whether_its_length_is_told_or_not(bool isTold)
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        var content = new StreamContent(new MemoryStream(new byte[ServerLimits.Default.BodyBytesMax + 1]));
        content.Headers.ContentType = new("application/json");
        if (!isTold) content.Headers.ContentLength = null;
        using var answer = await admin.PostAsync(Maps, content);
        await ExpectAsync(answer, HttpStatusCode.RequestEntityTooLarge, "RequestEntityTooLarge", "limit is 3145728");
    }

    [Fact]
    public async Task Bombs_are_defused_before_they_cost_anything()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        var yaml = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 12; i++)
            yaml.Append($"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        using var bomb = await admin.PostAsync(Maps, new StringContent(yaml.ToString(), Encoding.UTF8, "application/yaml"));
        await ExpectAsync(bomb, HttpStatusCode.RequestEntityTooLarge, "RequestEntityTooLarge", "more than 250000 values");
        foreach (var open in (string[])["[", "{\"a\":"])
        {
            var deep = string.Concat(Enumerable.Repeat(open, 100_000));
            using var answer = await admin.PostAsync(Maps, RunningServer.Json(deep));
            Assert.InRange((int)answer.StatusCode, 400, 413);
        }
        using var many = await admin.PostAsync(Maps, RunningServer.Json($"[{string.Join(',', Enumerable.Repeat("1", 300_000))}]"));
        await ExpectAsync(many, HttpStatusCode.RequestEntityTooLarge, "RequestEntityTooLarge", "more than 250000 values");
    }

    [Theory]
    [InlineData("GET /api/v1/pods?x={0} HTTP/1.1\r\nHost: h\r\n\r\n", 70_000, "414")]
    [InlineData("GET /version HTTP/1.1\r\nHost: h\r\nX-Long: {0}\r\n\r\n", 1_100_000, "431")]
    [InlineData("GET /version HTTP/1.1\r\nHost: h\r\nBad header\r\n\r\n{0}", 0, "400")]
    [InlineData("GARBAGE\r\n\r\n{0}", 0, "400")]
    [InlineData("GET /version HTTP/9.9\r\n\r\n{0}", 0, "505")]
    [InlineData("POST /api/v1/namespaces HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n{0}", 0, "400")]
    public async Task A_head_beyond_the_limits_or_of_nonsense_is_refused(string format, int length, string code)
    {
        await using var server = await RunningServer.StartAsync();
        await using var client = await RawClient.ConnectAsync(server);
        await client.SendAsync(string.Format(format, new string('a', length)));
        Assert.StartsWith($"HTTP/1.1 {code}", await client.ReadAsync());
    }

    [Fact]
    public async Task More_headers_than_allowed_are_refused()
    {
        await using var server = await RunningServer.StartAsync();
        await using var client = await RawClient.ConnectAsync(server);
        var headers = string.Concat(Enumerable.Range(0, 300).Select(i => $"X-{i}: a\r\n"));
        await client.SendAsync($"GET /version HTTP/1.1\r\nHost: h\r\n{headers}\r\n");
        Assert.StartsWith("HTTP/1.1 431", await client.ReadAsync());
    }

    [Fact]
    public async Task A_head_that_does_not_come_to_an_end_is_not_waited_for()
    {
        await using var server = await RunningServer.StartAsync(
            ServerLimits.Default with { HeadTimeout = TimeSpan.FromSeconds(1) });
        await using var client = await RawClient.ConnectAsync(server);
        await client.SendAsync("GET /version HTTP/1.1\r\nHost: h\r\nX-Slow: ");
        Assert.StartsWith("HTTP/1.1 408", await client.ReadAsync());
    }

    [Fact]
    public async Task A_body_that_does_not_come_is_answered_with_a_timeout()
    {
        await using var server = await RunningServer.StartAsync(
            ServerLimits.Default with { SlownessMax = TimeSpan.FromSeconds(1.5) });
        await using var client = await RawClient.ConnectAsync(server);
        await client.SendAsync($"POST {Maps} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer s3cret\r\n" +
            "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"kind\"");
        var answer = await client.ReadAsync();
        Assert.StartsWith("HTTP/1.1 408", answer);
        Assert.Contains("the body came too slowly", answer);
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_let_go()
    {
        await using var server = await RunningServer.StartAsync(
            ServerLimits.Default with
            {
                SlownessMax = TimeSpan.FromSeconds(1.5), AnswerBytesPerSecondMin = 10_000_000,
            });
        using var admin = server.Admin();
        var blob = new string('x', 900_000);
        for (var i = 0; i < 30; i++)
            (await admin.PostAsync(Maps, RunningServer.Json(
                $$"""{"metadata":{"name":"m{{i}}"},"data":{"k":"{{blob}}"} }"""))).EnsureSuccessStatusCode();
        await using var client = await RawClient.ConnectAsync(server);
        await client.SendAsync($"GET {Maps}?watch=1 HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer s3cret\r\n\r\n");
        await client.ExpectClosedAsync();
    }

    /// <summary>
    /// A list of 100 MB for each of ten clients, who take nothing of it: what waits for them is bounded, and they are let go.
    /// </summary>
    [Fact]
    public async Task Clients_that_do_not_read_their_lists_cost_little_and_are_let_go()
    {
        await using var server = await RunningServer.StartAsync(
            ServerLimits.Default with { SlownessMax = TimeSpan.FromSeconds(1.5), AnswerBytesPerSecondMin = 10_000_000 });
        using var admin = server.Admin();
        var blob = new string('x', 1_000_000);
        for (var i = 0; i < 100; i++)
            (await admin.PostAsync(Maps, RunningServer.Json(
                $$"""{"metadata":{"name":"m{{i}}"},"data":{"k":"{{blob}}"} }"""))).EnsureSuccessStatusCode();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clients = new List<RawClient>();
        for (var i = 0; i < 10; i++) clients.Add(await RawClient.ConnectAsync(server));
        await Task.WhenAll(clients.Select(client =>
            client.SendAsync($"GET {Maps} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer s3cret\r\n\r\n")));
        await Task.WhenAll(clients.Select(client => client.ExpectClosedAsync()));
        // What was made for them is garbage by now; ten whole lists at once would have been 1,000 MB.
        await RunningServer.EventuallyAsync(() =>
            Task.FromResult(GC.GetTotalMemory(forceFullCollection: true) - before < 150_000_000));
        foreach (var client in clients) await client.DisposeAsync();
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/livez")).StatusCode);
    }

    [Fact]
    public async Task Watches_beyond_the_limit_are_put_off()
    {
        await using var server = await RunningServer.StartAsync(ServerLimits.Default with { LongRunningMax = 2 });
        using var admin = server.Admin();
        var path = $"{Maps}?watch=1";
        var first = await admin.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        using var second = await admin.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        using var third = await admin.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        await ExpectAsync(third, HttpStatusCode.TooManyRequests, "TooManyRequests", "there are 2 watches and streams open");
        Assert.Equal(1, third.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        first.Dispose();
        await RunningServer.EventuallyAsync(async () =>
        {
            using var again = await admin.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            return again.IsSuccessStatusCode;
        });
    }

    [Fact]
    public async Task Connections_beyond_the_limit_are_closed_and_one_that_ends_makes_room()
    {
        await using var server = await RunningServer.StartAsync(ServerLimits.Default with { ConnectionsMax = 2 });
        var first = await RawClient.ConnectAsync(server);
        await using var second = await RawClient.ConnectAsync(server);
        await Assert.ThrowsAnyAsync<IOException>(() => RawClient.ConnectAsync(server));
        await first.DisposeAsync();
        await RunningServer.EventuallyAsync(async () =>
        {
            try
            {
                await using var again = await RawClient.ConnectAsync(server);
                return true;
            }
            catch (IOException)
            {
                return false;
            }
        });
    }

    private static async Task ExpectAsync(HttpResponseMessage answer, HttpStatusCode code, string reason, string message)
    {
        Assert.Equal(code, answer.StatusCode);
        var status = await RunningServer.ReadAsync(answer);
        Assert.Equal(("Status", reason), ((string?)status["kind"], (string?)status["reason"]));
        Assert.Contains(message, (string?)status["message"]);
    }

    /// <summary>A TLS connection over which anything can be sent.</summary>
    private sealed class RawClient : IAsyncDisposable
    {
        private readonly TcpClient _tcp;
        private readonly SslStream _tls;

        private RawClient(TcpClient tcp, SslStream tls) => (_tcp, _tls) = (tcp, tls);

        public static async Task<RawClient> ConnectAsync(RunningServer server)
        {
            var tcp = new TcpClient { ReceiveBufferSize = 4096 };
            await tcp.ConnectAsync(server.Host.Addresses[0]);
            var tls = new SslStream(tcp.GetStream(), false, (_, _, _, _) => true);
            try
            {
                await tls.AuthenticateAsClientAsync("localhost");
            }
            catch (IOException)
            {
                tcp.Dispose();
                throw;
            }
            return new(tcp, tls);
        }

        public async Task SendAsync(string text)
        {
            try
            {
                await _tls.WriteAsync(Encoding.ASCII.GetBytes(text));
            }
            catch (IOException)
            {
                // It has said what it has to say already, and listens no more.
            }
        }

        /// <summary>All that comes until the other side closes, or until an answer's body is whole.</summary>
        public async Task<string> ReadAsync()
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            var text = new StringBuilder();
            var buffer = new byte[4096];
            try
            {
                for (int read; (read = await _tls.ReadAsync(buffer, limit.Token)) > 0;)
                    text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
            catch (IOException) when (text.Length > 0)
            {
                return text.ToString();
            }
            return text.ToString();
        }

        /// <summary>Speaks on, without reading, until the connection turns out to be gone.</summary>
        public async Task ExpectClosedAsync()
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await Assert.ThrowsAnyAsync<IOException>(async () =>
            {
                while (true)
                {
                    await _tls.WriteAsync("x"u8.ToArray(), limit.Token);
                    await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
                }
            });
        }

        public async ValueTask DisposeAsync()
        {
            await _tls.DisposeAsync();
            _tcp.Dispose();
        }
    }
}
