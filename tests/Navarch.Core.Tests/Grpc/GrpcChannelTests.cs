using Google.Protobuf.WellKnownTypes;
using Navarch.Core.Grpc;

namespace Navarch.Core.Tests.Grpc;

public sealed class GrpcChannelTests
{
    static readonly GrpcMethod<StringValue, StringValue> Method = new("test.Echo", "Say", StringValue.Parser);

    static GrpcChannel Channel(GrpcServer server, GrpcOptions? options = null) =>
        GrpcChannel.ForUnixSocket(server.SocketPath, options ?? new GrpcOptions(), TimeProvider.System);

    static StringValue Text(string text) => new() { Value = text };

    [Fact]
    public async Task Unary_call_carries_path_metadata_and_message_both_ways()
    {
        await using var server = await GrpcServer.StartAsync(async call =>
        {
            var said = await call.ReadAsync();
            await call.WriteAsync($"{call.Http.Request.Path} {call.Http.Request.Headers["who"]} {said!.Value}");
            call.End(0);
        });
        using var channel = Channel(server, new GrpcOptions { Metadata = [new("who", "node")] });
        var answer = await channel.CallAsync(Method, Text("hello"), TimeSpan.FromSeconds(60), default);
        Assert.Equal("/test.Echo/Say node hello", answer.Value);
    }

    [Fact]
    public async Task Status_of_the_server_becomes_an_exception_with_its_decoded_message()
    {
        await using var server = await GrpcServer.StartAsync(async call =>
        {
            await call.WriteAsync("");
            call.End(5, "no such pod: caf%C3%A9");
        });
        using var channel = Channel(server);
        var refused = await Assert.ThrowsAsync<GrpcException>(
            () => channel.CallAsync(Method, Text(""), null, default));
        Assert.Equal(GrpcStatusCode.NotFound, refused.Code);
        Assert.Equal("no such pod: café", refused.Message);
        Assert.Equal("rpc error: code = NotFound desc = no such pod: café", refused.Description);
    }

    [Fact]
    public async Task Status_in_the_headers_alone_is_read_too()
    {
        await using var server = await GrpcServer.StartAsync(call =>
        {
            call.Http.Response.Headers["grpc-status"] = "12";
            return Task.CompletedTask;
        });
        using var channel = Channel(server);
        var refused = await Assert.ThrowsAsync<GrpcException>(
            () => channel.CallAsync(Method, Text(""), null, default));
        Assert.Equal(GrpcStatusCode.Unimplemented, refused.Code);
    }

    [Fact]
    public async Task Answer_without_status_is_not_taken_for_success()
    {
        await using var server = await GrpcServer.StartAsync(call => call.WriteAsync("half"));
        using var channel = Channel(server);
        var refused = await Assert.ThrowsAsync<GrpcException>(
            () => channel.CallAsync(Method, Text(""), null, default));
        Assert.Equal(GrpcStatusCode.Unknown, refused.Code);
    }

    [Fact]
    public async Task Deadline_is_told_to_the_server_and_kept()
    {
        var told = new TaskCompletionSource<string>();
        await using var server = await GrpcServer.StartAsync(async call =>
        {
            told.TrySetResult(call.Http.Request.Headers["grpc-timeout"].ToString());
            await Task.Delay(Timeout.Infinite, call.Http.RequestAborted);
        });
        using var channel = Channel(server);
        var late = await Assert.ThrowsAsync<GrpcException>(
            () => channel.CallAsync(Method, Text(""), TimeSpan.FromMilliseconds(200), default));
        Assert.Equal(GrpcStatusCode.DeadlineExceeded, late.Code);
        Assert.Equal("200m", await told.Task);
    }

    [Fact]
    public async Task Cancellation_of_the_caller_stays_a_cancellation()
    {
        await using var server = await GrpcServer.StartAsync(
            call => Task.Delay(Timeout.Infinite, call.Http.RequestAborted));
        using var channel = Channel(server);
        using var cancel = new CancellationTokenSource(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => channel.CallAsync(Method, Text(""), null, cancel.Token));
    }

    [Fact]
    public async Task Missing_socket_is_unavailable()
    {
        using var channel = GrpcChannel.ForUnixSocket("/nonexistent/cri.sock", new GrpcOptions(), TimeProvider.System);
        var refused = await Assert.ThrowsAsync<GrpcException>(
            () => channel.CallAsync(Method, Text(""), null, default));
        Assert.Equal(GrpcStatusCode.Unavailable, refused.Code);
    }

    [Fact]
    public async Task Request_that_found_nobody_is_known_not_to_have_been_sent()
    {
        using var channel = GrpcChannel.ForAddress(
            new Uri("http://127.0.0.1:9"), new GrpcOptions(), TimeProvider.System);
        var refused = await Assert.ThrowsAsync<GrpcException>(
            () => channel.CallAsync(Method, Text(""), null, default));
        Assert.True(refused.WasNotSent);
        await using var server = await GrpcServer.StartAsync(async call =>
        {
            await call.ReadAsync();
            call.Http.Abort();
        });
        using var broken = Channel(server);
        var lost = await Assert.ThrowsAsync<GrpcException>(() => broken.CallAsync(Method, Text(""), null, default));
        Assert.Equal(GrpcStatusCode.Unavailable, lost.Code);
        Assert.False(lost.WasNotSent);
    }

    [Fact]
    public async Task Longer_messages_than_allowed_end_the_call()
    {
        await using var server = await GrpcServer.StartAsync(async call =>
        {
            await call.WriteAsync(new string('x', 2000));
            call.End(0);
        });
        using var channel = Channel(
            server, new GrpcOptions { ReceivedMessageBytesMax = 1000, SentMessageBytesMax = 1000 });
        var received = await Assert.ThrowsAsync<GrpcException>(
            () => channel.CallAsync(Method, Text("short"), null, default));
        var sent = await Assert.ThrowsAsync<GrpcException>(
            () => channel.CallAsync(Method, Text(new string('y', 1001)), null, default));
        Assert.Equal(GrpcStatusCode.ResourceExhausted, received.Code);
        Assert.Equal(GrpcStatusCode.ResourceExhausted, sent.Code);
    }

    [Fact]
    public async Task Server_stream_yields_each_message_as_it_comes_and_ends_with_the_status()
    {
        var goOn = new TaskCompletionSource();
        await using var server = await GrpcServer.StartAsync(async call =>
        {
            await call.ReadAsync();
            await call.WriteAsync("one");
            await goOn.Task;
            await call.WriteAsync("two");
            call.End(14, "closing");
        });
        using var channel = Channel(server);
        var seen = new List<string>();
        var ended = await Assert.ThrowsAsync<GrpcException>(async () =>
        {
            await foreach (var message in channel.StreamAsync(Method, Text(""), default))
            {
                seen.Add(message.Value);
                goOn.TrySetResult();
            }
        });
        Assert.Equal(["one", "two"], seen);
        Assert.Equal(GrpcStatusCode.Unavailable, ended.Code);
    }

    [Fact]
    public async Task Duplex_stream_answers_while_requests_still_go_out()
    {
        await using var server = await GrpcServer.StartAsync(async call =>
        {
            while (await call.ReadAsync() is { } said) await call.WriteAsync(said.Value + "!");
            call.End(0);
        });
        using var channel = Channel(server);
        var echoed = new SemaphoreSlim(0);
        var seen = new List<string>();
        await foreach (var message in channel.DuplexAsync(Method, Requests(), default))
        {
            seen.Add(message.Value);
            echoed.Release();
        }
        Assert.Equal(["a!", "b!", "c!"], seen);

        async IAsyncEnumerable<StringValue> Requests()
        {
            foreach (var text in (string[])["a", "b", "c"])
            {
                yield return Text(text);
                await echoed.WaitAsync();
            }
        }
    }
}
