using Navarch.Core.Streaming;

namespace Navarch.Node.Streaming;

/// <summary>Exec and attach over SPDY: the client opens a stream for each of error, stdin, stdout, stderr and resize.</summary>
sealed class SpdyRemoteCommandClient : IRemoteCommandClient
{
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(3);

    private readonly SpdyConnection _connection;
    private readonly RemoteCommandVersion _version;
    private readonly Dictionary<string, SpdyStream> _streams;
    private readonly TimeProvider _time;

    private SpdyRemoteCommandClient(
        SpdyConnection connection, RemoteCommandVersion version, Dictionary<string, SpdyStream> streams, TimeProvider time)
    {
        (_connection, _version, _streams, _time) = (connection, version, streams, time);
    }

    public Stream? Stdin => _streams.GetValueOrDefault("stdin");
    public Stream? Stdout => _streams.GetValueOrDefault("stdout");
    public Stream? Stderr => _streams.GetValueOrDefault("stderr");
    public Stream? Resizes => _streams.GetValueOrDefault("resize");
    public Task Gone => _connection.Completion;

    /// <summary>Waits until the client has opened every stream that it asked for. Null when it went away before.</summary>
    public static async ValueTask<SpdyRemoteCommandClient?> AcceptAsync(
        SpdyConnection connection, RemoteCommandVersion version, CommandOptions options, TimeProvider time,
        CancellationToken cancel)
    {
        var expected = Expected(version, options);
        var streams = new Dictionary<string, SpdyStream>();
        while (streams.Count < expected.Count)
        {
            if (await connection.AcceptAsync(cancel) is not { } stream) return null;
            var type = stream.Headers["streamType"] ?? "";
            if (!expected.Contains(type) || !streams.TryAdd(type, stream))
                await stream.ResetAsync(SpdyResetReason.RefusedStream);
            else
                await stream.ReplyAsync();
        }
        return new SpdyRemoteCommandClient(connection, version, streams, time);
    }

    public async ValueTask FinishAsync(ContainerExit exit)
    {
        try
        {
            var error = _streams["error"];
            await error.WriteAsync(ExitStatus.Encode(exit, _version));
            foreach (var stream in _streams.Values) await stream.DisposeAsync();
            await _connection.Completion.WaitAsync(FarewellLimit, _time);
        }
        catch (Exception gone) when (Streams.IsEnd(gone) || gone is TimeoutException)
        {
            // A client that is gone, or doesn't hang up, is cut off by the dispose that follows.
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static HashSet<string> Expected(RemoteCommandVersion version, CommandOptions options)
    {
        HashSet<string> types = ["error"];
        if (options.Stdin) types.Add("stdin");
        if (options.Stdout) types.Add("stdout");
        if (options.Stderr && !options.Tty) types.Add("stderr");
        if (options.Tty && version.HasResize) types.Add("resize");
        return types;
    }
}
