using System.Text;
using Navarch.Core.Limits;
using Navarch.Core.Streaming;

namespace Navarch.Core.Tests.Streaming;

public sealed class SpdyConnectionTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly CancellationTokenSource _limit = new(Limit);

    [Fact]
    public async Task Streams_carry_headers_reply_and_data_both_ways()
    {
        var (client, server) = Connect(StreamingLimits.Default);
        var opened = await client.OpenAsync(new SpdyHeaders(("streamType", "stdin")));
        var accepted = (await server.AcceptAsync(_limit.Token))!;
        await accepted.ReplyAsync();
        await opened.WaitForReplyAsync(_limit.Token);

        await opened.WriteAsync("ahoy"u8.ToArray());
        await opened.CompleteWritesAsync();
        Assert.Equal("ahoy", await ReadAllAsync(accepted));
        Assert.Equal("stdin", accepted.Headers["streamtype"]);

        await accepted.WriteAsync("aye"u8.ToArray());
        await accepted.DisposeAsync();
        Assert.Equal("aye", await ReadAllAsync(opened));
        await client.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Both_sides_open_streams_at_once()
    {
        var (client, server) = Connect(StreamingLimits.Default);
        var fromClient = Task.WhenAll(Enumerable.Range(0, 50).Select(i => EchoAsync(client, $"c{i}")));
        var fromServer = Task.WhenAll(Enumerable.Range(0, 50).Select(i => EchoAsync(server, $"s{i}")));
        _ = ServeEchoAsync(server, 50);
        _ = ServeEchoAsync(client, 50);
        await Task.WhenAll(fromClient, fromServer).WaitAsync(Limit);
        await client.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Large_transfer_arrives_whole_while_memory_stays_bounded()
    {
        var (client, server) = Connect(StreamingLimits.Default);
        const int total = 32 << 20;
        var stream = await client.OpenAsync(SpdyHeaders.Empty);
        var writing = Task.Run(async () =>
        {
            var chunk = new byte[100_000];
            for (var sent = 0; sent < total; sent += chunk.Length)
            {
                for (var i = 0; i < chunk.Length; i++) chunk[i] = (byte)((sent + i) % 251);
                await stream.WriteAsync(chunk.AsMemory(0, Math.Min(chunk.Length, total - sent)));
            }
            await stream.CompleteWritesAsync();
        });
        var accepted = (await server.AcceptAsync(_limit.Token))!;
        var buffer = new byte[65536];
        var got = 0;
        for (int count; (count = await accepted.ReadAsync(buffer)) > 0; got += count)
            for (var i = 0; i < count; i++)
                if (buffer[i] != (byte)((got + i) % 251)) Assert.Fail($"byte {got + i} differs");
        Assert.Equal(total, got);
        await writing;
        await client.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_reader_that_stands_still_holds_the_writer()
    {
        var (client, server) = Connect(StreamingLimits.Default);
        var stream = await client.OpenAsync(SpdyHeaders.Empty);
        var sent = 0;
        var writing = Task.Run(async () =>
        {
            var chunk = new byte[16384];
            for (; sent < 100 << 20; sent += chunk.Length) await stream.WriteAsync(chunk);
        });
        var accepted = (await server.AcceptAsync(_limit.Token))!;
        // It fills the window, however slowly; then a writer that nobody holds would go on.
        var before = -1;
        for (var now = 0; now < 64 * 1024 || now != before; now = Volatile.Read(ref sent))
        {
            before = now;
            await Task.Delay(50, _limit.Token);
        }
        Assert.InRange(before, 64 * 1024, 1 << 20);
        Assert.False(writing.IsCompleted);

        await accepted.DisposeAsync();
        await writing.WaitAsync(Limit);
        await client.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Streams_beyond_the_limit_are_refused_and_the_connection_lives()
    {
        var (client, server) = Connect(new StreamingLimits { UnacceptedStreamsMax = 2 });
        var streams = new List<SpdyStream>();
        for (var i = 0; i < 3; i++) streams.Add(await client.OpenAsync(SpdyHeaders.Empty));
        var refused = await Assert.ThrowsAsync<IOException>(() => streams[2].WaitForReplyAsync(_limit.Token));
        Assert.Contains("RefusedStream", refused.Message);

        await (await server.AcceptAsync(_limit.Token))!.ReplyAsync();
        await streams[0].WaitForReplyAsync(_limit.Token);
        await client.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_lost_transport_ends_every_stream()
    {
        var (left, right) = DuplexPipe.Create();
        var server = SpdyConnection.Start(right, SpdyRole.Server, StreamingLimits.Default);
        var client = SpdyConnection.Start(left, SpdyRole.Client, StreamingLimits.Default);
        await client.OpenAsync(SpdyHeaders.Empty);
        var accepted = (await server.AcceptAsync(_limit.Token))!;
        await left.DisposeAsync();
        await server.Completion.WaitAsync(Limit);
        Assert.Equal(0, await accepted.ReadAsync(new byte[10]));
        Assert.Null(await server.AcceptAsync(_limit.Token));
        await Assert.ThrowsAsync<IOException>(async () => await accepted.WriteAsync(new byte[10]));
    }

    [Fact]
    public async Task A_peer_that_announces_windows_is_not_overrun()
    {
        var (left, right) = DuplexPipe.Create();
        var server = SpdyConnection.Start(right, SpdyRole.Server, StreamingLimits.Default);
        // SETTINGS: one entry, initial window 10 bytes. Then a ping, whose answer says that the settings were read.
        await left.WriteAsync(new byte[] { 0x80, 3, 0, 4, 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 7, 0, 0, 0, 10 });
        await left.WriteAsync(new byte[] { 0x80, 3, 0, 6, 0, 0, 0, 4, 0, 0, 0, 1 });
        await left.ReadExactlyAsync(new byte[12]);

        var stream = await server.OpenAsync(SpdyHeaders.Empty);
        var frame = new byte[8];
        await left.ReadExactlyAsync(frame);
        await left.ReadExactlyAsync(new byte[frame[7] + frame[6] * 256]);
        var writing = stream.WriteAsync(new byte[25]).AsTask();
        Assert.Equal(10, await DataFrameLengthAsync(left));
        Assert.False(writing.IsCompleted);
        await left.WriteAsync(new byte[] { 0x80, 3, 0, 9, 0, 0, 0, 8, 0, 0, 0, 2, 0, 0, 0, 100 });
        Assert.Equal(15, await DataFrameLengthAsync(left));
        await writing.WaitAsync(Limit);
        await left.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_peer_that_announces_no_windows_is_sent_no_updates()
    {
        var (left, right) = DuplexPipe.Create();
        var server = SpdyConnection.Start(right, SpdyRole.Server, StreamingLimits.Default);
        var stream = await server.OpenAsync(SpdyHeaders.Empty);
        var frame = new byte[8];
        await left.ReadExactlyAsync(frame);
        await left.ReadExactlyAsync(new byte[frame[7] + frame[6] * 256]);

        var data = new byte[8 + 40_000];
        new byte[] { 0, 0, 0, 2, 0, 0, 40_000 >> 8, 40_000 & 255 }.CopyTo(data, 0);
        await left.WriteAsync(data);
        await stream.ReadExactlyAsync(new byte[40_000]);
        await left.WriteAsync(new byte[] { 0x80, 3, 0, 6, 0, 0, 0, 4, 0, 0, 0, 1 });
        await left.ReadExactlyAsync(frame);
        Assert.Equal(6, frame[3]); // The answer to the ping, and nothing before it.
        await left.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task What_came_before_a_reset_is_read_first()
    {
        var (client, server) = Connect(StreamingLimits.Default);
        var stream = await client.OpenAsync(SpdyHeaders.Empty);
        await stream.WriteAsync("ahoy"u8.ToArray());
        await stream.ResetAsync(SpdyResetReason.InternalError);
        var following = await client.OpenAsync(SpdyHeaders.Empty);

        var accepted = (await server.AcceptAsync(_limit.Token))!;
        await (await server.AcceptAsync(_limit.Token))!.ReplyAsync();
        await following.WaitForReplyAsync(_limit.Token); // By now the reset has been taken.
        await accepted.ReadExactlyAsync(new byte[4]);
        await Assert.ThrowsAsync<IOException>(async () => await accepted.ReadAtLeastAsync(new byte[1], 1));
        await client.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Random_bytes_never_do_more_than_end_the_connection()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var (left, right) = DuplexPipe.Create();
            var server = SpdyConnection.Start(right, SpdyRole.Server, StreamingLimits.Default);
            var noise = new byte[random.Next(1, 2000)];
            random.NextBytes(noise);
            for (var at = 0; at + 8 < noise.Length; at += 8 + random.Next(40))
            {
                noise[at] = 0x80;
                noise[at + 1] = 3;
                noise[at + 2] = 0;
                noise[at + 3] = (byte)random.Next(0, 11);
                noise[at + 5] = noise[at + 6] = 0;
            }
            await left.WriteAsync(noise);
            await left.DisposeAsync();
            await server.Completion.WaitAsync(Limit);
            await server.DisposeAsync();
        }
    }

    private static async Task<int> DataFrameLengthAsync(Stream transport)
    {
        var frame = new byte[8];
        await transport.ReadExactlyAsync(frame);
        Assert.Equal(0, frame[0] & 0x80);
        await transport.ReadExactlyAsync(new byte[frame[7]]);
        return frame[7];
    }

    private static (SpdyConnection Client, SpdyConnection Server) Connect(StreamingLimits limits)
    {
        var (left, right) = DuplexPipe.Create();
        return (SpdyConnection.Start(left, SpdyRole.Client, limits), SpdyConnection.Start(right, SpdyRole.Server, limits));
    }

    private async Task EchoAsync(SpdyConnection connection, string text)
    {
        var stream = await connection.OpenAsync(new SpdyHeaders(("text", text)));
        await stream.WaitForReplyAsync(_limit.Token);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        await stream.CompleteWritesAsync();
        Assert.Equal(text, await ReadAllAsync(stream));
    }

    private async Task ServeEchoAsync(SpdyConnection connection, int count)
    {
        for (; count > 0; count--)
        {
            var stream = (await connection.AcceptAsync(_limit.Token))!;
            await stream.ReplyAsync();
            _ = Task.Run(async () =>
            {
                await stream.CopyToAsync(stream);
                await stream.DisposeAsync();
            });
        }
    }

    private static async Task<string> ReadAllAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync().WaitAsync(Limit);
    }
}
