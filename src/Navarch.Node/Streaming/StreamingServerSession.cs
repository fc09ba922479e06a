using Navarch.Core.Limits;
using Navarch.Core.Streaming;

namespace Navarch.Node.Streaming;

/// <summary>A command on a streaming server that speaks SPDY, seen as a session: what a WebSocket client is joined to.</summary>
sealed class StreamingServerSession : IContainerSession
{
    private const int StatusBytesMax = 64 * 1024;

    private readonly StreamingServerConnection _server;
    private readonly SpdyConnection _connection;
    private readonly SpdyStream? _resize;

    private StreamingServerSession(
        StreamingServerConnection server, SpdyConnection connection, Dictionary<string, SpdyStream> streams)
    {
        (_server, _connection) = (server, connection);
        Stdin = streams.GetValueOrDefault("stdin");
        Stdout = streams.GetValueOrDefault("stdout");
        Stderr = streams.GetValueOrDefault("stderr");
        _resize = streams.GetValueOrDefault("resize");
        Exit = ReadExitAsync(streams["error"]);
    }

    public Stream? Stdin { get; }
    public Stream? Stdout { get; }
    public Stream? Stderr { get; }
    public Task<ContainerExit> Exit { get; }

    /// <exception cref="IOException">The server is not there, or refuses.</exception>
    public static async Task<StreamingServerSession> OpenAsync(
        Uri url, CommandOptions options, StreamingLimits limits, CancellationToken cancel)
    {
        var version = RemoteCommandVersion.OverSpdy[0];
        var server = await StreamingServerConnection.OpenAsync(url, [version.Name], cancel);
        var connection = SpdyConnection.Start(server.Stream, SpdyRole.Client, limits);
        try
        {
            var streams = new Dictionary<string, SpdyStream>();
            foreach (var type in Types(options))
                streams[type] = await connection.OpenAsync(new SpdyHeaders(("streamtype", type)));
            foreach (var stream in streams.Values) await stream.WaitForReplyAsync(cancel);
            return new StreamingServerSession(server, connection, streams);
        }
        catch
        {
            await connection.DisposeAsync();
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask ResizeAsync(TerminalSize size)
    {
        if (_resize is not null) await _resize.WriteAsync(TerminalSizes.Encode(size));
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static IEnumerable<string> Types(CommandOptions options)
    {
        yield return "error";
        if (options.Stdin) yield return "stdin";
        if (options.Stdout) yield return "stdout";
        if (options.Stderr && !options.Tty) yield return "stderr";
        if (options.Tty) yield return "resize";
    }

    private static async Task<ContainerExit> ReadExitAsync(SpdyStream error)
    {
        try
        {
            var status = new MemoryStream();
            var buffer = new byte[4096];
            int count;
            while (status.Length < StatusBytesMax && (count = await error.ReadAsync(buffer)) > 0) status.Write(buffer, 0, count);
            return status.Length > 0
                ? ExitStatus.Decode(status.ToArray())
                : new ContainerExit(-1, "the container runtime closed the stream without telling the exit");
        }
        catch (IOException lost)
        {
            return new ContainerExit(-1, $"the container runtime closed the stream: {lost.Message}");
        }
    }
}
