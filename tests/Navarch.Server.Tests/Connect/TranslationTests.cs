using System.Net;
using System.Net.WebSockets;
using System.Text;
using Navarch.Core.Limits;
using Navarch.Core.Streaming;

namespace Navarch.Server.Tests.Connect;

/// <summary>What newer clients speak over WebSocket, with a node that speaks SPDY alone, as kubelets do.</summary>
public sealed class TranslationTests : IAsyncLifetime
{
    private const string Cat = "exec?command=cat&stdin=true&stdout=true&stderr=true";

    private ServerWithNode _all = null!;

    public async ValueTask InitializeAsync() => _all = await ServerWithNode.StartAsync();

    public ValueTask DisposeAsync() => _all.DisposeAsync();

    [Theory]
    [InlineData("exec?command=cat&stdin=true&stdout=true&stderr=true", "/exec/default/web/c?input=1&output=1&error=1&command=cat")]
    [InlineData("attach?stdin=true&stdout=true&stderr=true", "/attach/default/web/c?input=1&output=1&error=1")]
    public async Task Streams_of_a_command_are_translated_and_its_outcome_told(string subresource, string target)
    {
        _all.Node.Serve = async stream =>
        {
            await using var connection = SpdyConnection.Start(stream, SpdyRole.Server, StreamingLimits.Default);
            var streams = await AcceptAsync(connection, 4);
            await streams["stderr"].WriteAsync("warned"u8.ToArray());
            await streams["stdin"].CopyToAsync(streams["stdout"]); // To its end, which the client signals.
            await streams["error"].WriteAsync("""{"status":"Failure","reason":"NonZeroExitCode"}"""u8.ToArray());
            foreach (var one in streams.Values) await one.DisposeAsync();
            await connection.Completion;
        };
        using var socket = await ConnectAsync(subresource, "v4.channel.k8s.io, v5.channel.k8s.io", "v5.channel.k8s.io");
        await socket.SendAsync("\0one "u8.ToArray(), WebSocketMessageType.Binary, true, default);
        await socket.SendAsync("\0two"u8.ToArray(), WebSocketMessageType.Binary, true, default);
        await socket.SendAsync((byte[])[255, 0], WebSocketMessageType.Binary, true, default);

        var told = await ReadAllAsync(socket);
        Assert.Equal("one two", told[1]);
        Assert.Equal("warned", told[2]);
        Assert.Equal("""{"status":"Failure","reason":"NonZeroExitCode"}""", told[3]);
        Assert.StartsWith(target, _all.Node.LastTarget);
    }

    [Fact]
    public async Task A_terminal_has_its_size_and_no_stderr()
    {
        var types = new TaskCompletionSource<string>();
        _all.Node.Serve = async stream =>
        {
            await using var connection = SpdyConnection.Start(stream, SpdyRole.Server, StreamingLimits.Default);
            var streams = await AcceptAsync(connection, 4);
            types.SetResult(string.Join(' ', streams.Keys));
            var size = new byte[24];
            var count = await streams["resize"].ReadAsync(size);
            await streams["stdout"].WriteAsync(size.AsMemory(0, count));
            await streams["error"].WriteAsync("""{"status":"Success"}"""u8.ToArray());
            foreach (var one in streams.Values) await one.DisposeAsync();
            await connection.Completion;
        };
        using var socket = await ConnectAsync($"{Cat}&tty=true", "v5.channel.k8s.io", "v5.channel.k8s.io");
        await socket.SendAsync("\u0004{\"Width\":80,\"Height\":24}"u8.ToArray(), WebSocketMessageType.Binary, true, default);
        var told = await ReadAllAsync(socket);
        Assert.Equal("error stdin stdout resize", await types.Task);
        Assert.Equal("{\"Width\":80,\"Height\":24}", told[1]);
        Assert.Equal("""{"status":"Success"}""", told[3]);
    }

    [Fact]
    public async Task What_the_node_refuses_is_told_on_the_error_channel()
    {
        _all.Node.UpgradeAnswer = 404;
        using var socket = await ConnectAsync(Cat, "v5.channel.k8s.io", "v5.channel.k8s.io");
        var told = await ReadAllAsync(socket);
        Assert.Contains("\"status\":\"Failure\"", told[3]);
        Assert.Contains("what the node says", told[3]);
    }

    [Fact]
    public async Task A_node_that_dies_is_told_as_a_failure()
    {
        _all.Node.Serve = async stream =>
        {
            // Neither finished nor closed: its process is gone.
            var connection = SpdyConnection.Start(stream, SpdyRole.Server, StreamingLimits.Default);
            await AcceptAsync(connection, 4);
        };
        using var socket = await ConnectAsync(Cat, "v5.channel.k8s.io", "v5.channel.k8s.io");
        var told = await ReadAllAsync(socket);
        Assert.Contains("\"code\":500", told[3]);
    }

    [Fact]
    public async Task A_client_that_goes_ends_the_nodes_connection()
    {
        var (reached, gone) = (new TaskCompletionSource(), new TaskCompletionSource());
        _all.Node.Serve = async stream =>
        {
            await using var connection = SpdyConnection.Start(stream, SpdyRole.Server, StreamingLimits.Default);
            await AcceptAsync(connection, 4);
            reached.SetResult();
            await connection.Completion;
            gone.SetResult();
        };
        using (var socket = await ConnectAsync(Cat, "v5.channel.k8s.io", "v5.channel.k8s.io"))
        {
            await reached.Task.WaitAsync(TimeSpan.FromSeconds(60));
            socket.Abort();
        }
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Forwarded_ports_are_unwrapped_from_binary_messages()
    {
        const string tunnel = "SPDY/3.1+portforward.k8s.io";
        using var socket = await ConnectAsync("portforward?ports=80", tunnel, tunnel);
        await using var bytes = WebSocketStream.Create(socket, WebSocketMessageType.Binary);
        foreach (var text in new[] { "one", "two" })
        {
            await bytes.WriteAsync(Encoding.ASCII.GetBytes(text));
            var answer = new byte[3];
            await bytes.ReadExactlyAsync(answer);
            Assert.Equal(text, Encoding.ASCII.GetString(answer));
        }
        Assert.Equal("/portForward/default/web?port=80", _all.Node.LastTarget);
    }

    [Fact]
    public async Task A_refused_port_forward_is_answered_as_http()
    {
        _all.Node.UpgradeAnswer = 404;
        using var request = Request("portforward?ports=80", "SPDY/3.1+portforward.k8s.io");
        using var response = await _all.Admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("what the node says", await response.Content.ReadAsStringAsync());
    }

    private static HttpRequestMessage Request(string subresource, string offered)
    {
        var request = ServerWithNode.Upgrade(
            $"{ServerWithNode.Pod}/{subresource}", "websocket",
            ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), ("Sec-WebSocket-Version", "13"),
            ("Sec-WebSocket-Protocol", offered));
        request.Method = HttpMethod.Get;
        return request;
    }

    private async Task<WebSocket> ConnectAsync(string subresource, string offered, string chosen)
    {
        using var request = Request(subresource, offered);
        var response = await _all.Admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.SwitchingProtocols, response.StatusCode);
        Assert.Equal(["s3pPLMBiTxaQ9kYGzzhZRbK+xOo="], response.Headers.GetValues("Sec-WebSocket-Accept"));
        Assert.Equal([chosen], response.Headers.GetValues("Sec-WebSocket-Protocol"));
        return WebSocket.CreateFromStream(await response.Content.ReadAsStreamAsync(), new WebSocketCreationOptions());
    }

    /// <summary>By channel, what came until the server closed.</summary>
    private static async Task<string[]> ReadAllAsync(WebSocket socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var told = Enumerable.Repeat("", 5).ToArray();
        var buffer = new byte[64 * 1024];
        while (await socket.ReceiveAsync(buffer, limit.Token) is { MessageType: not WebSocketMessageType.Close } part)
            told[buffer[0]] += Encoding.UTF8.GetString(buffer, 1, part.Count - 1);
        return told;
    }

    private static async Task<Dictionary<string, SpdyStream>> AcceptAsync(SpdyConnection connection, int count)
    {
        var streams = new Dictionary<string, SpdyStream>();
        while (streams.Count < count)
        {
            var stream = await connection.AcceptAsync(default);
            await stream!.ReplyAsync();
            streams.Add(stream.Headers["streamtype"]!, stream);
        }
        return streams;
    }
}
