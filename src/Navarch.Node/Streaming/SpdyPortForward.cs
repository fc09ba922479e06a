using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Navarch.Core.Streaming;

namespace Navarch.Node.Streaming;

/// <summary>
/// portforward.k8s.io over SPDY: for each connection the client opens an error and a data stream that share a request id.
/// Clients before request ids (1.2) sent none; then each port's pair belongs together.
/// </summary>
sealed class SpdyPortForward(IForwardedPorts ports, CancellationToken cancel)
{
    private readonly Dictionary<string, SpdyStream> _unpaired = [];
    private readonly ConcurrentDictionary<Task, byte> _running = [];

    public static async Task RunAsync(SpdyConnection connection, IForwardedPorts ports, TimeProvider time, CancellationToken cancel)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var forward = new SpdyPortForward(ports, ending.Token);
        while (await connection.AcceptAsync(cancel) is { } stream) await forward.TakeAsync(stream);
        await connection.Completion.WaitAsync(Timeout.InfiniteTimeSpan, time, cancel);
        await ending.CancelAsync();
        await Task.WhenAll(forward._running.Keys);
    }

    private async ValueTask TakeAsync(SpdyStream stream)
    {
        var type = stream.Headers["streamType"];
        if (type is not ("error" or "data") || PortOf(stream) is not { } port)
        {
            await stream.ResetAsync(SpdyResetReason.RefusedStream);
            return;
        }
        await stream.ReplyAsync();
        var request = stream.Headers["requestID"] ?? $"port {port}";
        if (!_unpaired.Remove(request, out var other))
            _unpaired.Add(request, stream);
        else
            Start(port, type == "data" ? stream : other, type == "data" ? other : stream);
    }

    private void Start(int port, SpdyStream data, SpdyStream error)
    {
        var forwarding = ForwardAsync(port, data, error);
        _running.TryAdd(forwarding, 0);
        _ = forwarding.ContinueWith(
            ended => _running.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private async Task ForwardAsync(int port, SpdyStream data, SpdyStream error)
    {
        await Task.Yield();
        await using (data)
        await using (error)
        {
            try
            {
                if (await ports.JoinAsync(data, port, cancel) is { } failure)
                    await error.WriteAsync(Encoding.UTF8.GetBytes(failure), cancel);
            }
            catch (Exception ended) when (Streams.IsEnd(ended))
            {
                // The client has gone.
            }
        }
    }

    private static int? PortOf(SpdyStream stream) =>
        ushort.TryParse(stream.Headers["port"], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
            ? port
            : null;
}
