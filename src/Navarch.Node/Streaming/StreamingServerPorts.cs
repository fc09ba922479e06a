using Navarch.Core.Limits;
using Navarch.Core.Streaming;

namespace Navarch.Node.Streaming;

/// <summary>Ports behind a streaming server: SPDY clients are joined to it byte by byte.</summary>
sealed class StreamingServerPorts(Uri url, StreamingLimits limits) : IForwardedPorts
{
    private const string Protocol = "portforward.k8s.io";
    private const int ErrorBytesMax = 4096;

    public async Task ServeSpdyAsync(Stream client, StreamingLimits unused, CancellationToken cancel)
    {
        await using var disposal = client;
        await using var server = await StreamingServerConnection.OpenAsync(url, [Protocol], cancel);
        await Streams.JoinAsync(client, server.Stream, cancel);
    }

    public async Task<string?> JoinAsync(Stream client, int port, CancellationToken cancel)
    {
        await using var server = await StreamingServerConnection.OpenAsync(url, [Protocol], cancel);
        await using var connection = SpdyConnection.Start(server.Stream, SpdyRole.Client, limits);
        var error = await connection.OpenAsync(HeadersOf("error", port));
        await error.CompleteWritesAsync();
        var data = await connection.OpenAsync(HeadersOf("data", port));
        var failure = ReadErrorAsync(error);
        await Streams.JoinAsync(client, data, cancel);
        return await failure is { Length: > 0 } text ? text : null;
    }

    private static SpdyHeaders HeadersOf(string type, int port) =>
        new(("streamtype", type), ("port", $"{port}"), ("requestid", "0"));

    private static async Task<string> ReadErrorAsync(SpdyStream error)
    {
        try
        {
            var bytes = new byte[ErrorBytesMax];
            var count = await error.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false);
            return System.Text.Encoding.UTF8.GetString(bytes, 0, count);
        }
        catch (IOException lost)
        {
            return lost.Message;
        }
    }
}
