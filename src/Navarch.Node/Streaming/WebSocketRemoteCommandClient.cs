using System.Net.WebSockets;
using Navarch.Core.Limits;
using Navarch.Core.Streaming;

namespace Navarch.Node.Streaming;

/// <summary>Exec and attach over WebSocket: the channels 0 stdin, 1 stdout, 2 stderr, 3 error, 4 resize.</summary>
sealed class WebSocketRemoteCommandClient : IRemoteCommandClient
{
    private const int StdinChannel = 0, StdoutChannel = 1, StderrChannel = 2, ErrorChannel = 3, ResizeChannel = 4;
    private const int ChannelCount = 5;

    private readonly WebSocketChannels _channels;
    private readonly RemoteCommandVersion _version;

    private WebSocketRemoteCommandClient(WebSocketChannels channels, RemoteCommandVersion version, CommandOptions options)
    {
        (_channels, _version) = (channels, version);
        Stdin = options.Stdin ? channels[StdinChannel] : null;
        Stdout = options.Stdout ? channels[StdoutChannel] : null;
        Stderr = options.Stderr ? channels[StderrChannel] : null;
        Resizes = options.Tty ? channels[ResizeChannel] : null;
    }

    public Stream? Stdin { get; }
    public Stream? Stdout { get; }
    public Stream? Stderr { get; }
    public Stream? Resizes { get; }
    public Task Gone => _channels.Gone;

    /// <summary>Begins with an empty message on the first output channel: clients take it as "connected".</summary>
    public static async ValueTask<WebSocketRemoteCommandClient> StartAsync(
        WebSocket socket, RemoteCommandVersion version, CommandOptions options, StreamingLimits limits, TimeProvider time)
    {
        var channels = new WebSocketChannels(socket, ChannelCount, version.Form, limits, time);
        var client = new WebSocketRemoteCommandClient(channels, version, options);
        if ((client.Stdout ?? client.Stderr) is { } first) await first.WriteAsync(ReadOnlyMemory<byte>.Empty);
        for (var i = 0; i < ChannelCount; i++)
            if (channels[i] != client.Stdin && channels[i] != client.Resizes) await channels[i].DisposeAsync();
        return client;
    }

    public async ValueTask FinishAsync(ContainerExit exit)
    {
        try
        {
            var status = ExitStatus.Encode(exit, _version);
            if (status.Length > 0) await _channels[ErrorChannel].WriteAsync(status);
        }
        catch (Exception gone) when (Streams.IsEnd(gone))
        {
            return;
        }
        if (Stdin is not null) await Stdin.DisposeAsync();
        await _channels.CloseAsync();
    }

    public ValueTask DisposeAsync() => _channels.DisposeAsync();
}
