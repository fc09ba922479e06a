using System.Buffers;
using System.Net.Sockets;
using System.Net.WebSockets;

namespace Navarch.Core.Streaming;

/// <summary>Copying between streams that may break.</summary>
public static class Streams
{
    private const int PumpBytes = 32 * 1024;

    /// <summary>Copies to the end of <paramref name="from"/>, flushing each piece: somebody may be waiting for it.</summary>
    public static async Task PumpAsync(Stream from, Stream to, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PumpBytes);
        try
        {
            int count;
            while ((count = await from.ReadAsync(buffer, cancel)) > 0)
            {
                await to.WriteAsync(buffer.AsMemory(0, count), cancel);
                await to.FlushAsync(cancel);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// Joins two connections until both directions have ended or one has failed. The end of one direction is passed on where
    /// the transport knows half-closed connections, and otherwise ends both.
    /// </summary>
    public static async Task JoinAsync(Stream left, Stream right, CancellationToken cancel)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var there = PumpThenFinishAsync(left, right, ending);
        var back = PumpThenFinishAsync(right, left, ending);
        await Task.WhenAll(there, back);
    }

    /// <summary>What a broken, closed or cancelled connection throws.</summary>
    public static bool IsEnd(Exception exception) =>
        exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException
            or WebSocketException or InvalidOperationException;

    private static async Task PumpThenFinishAsync(Stream from, Stream to, CancellationTokenSource ending)
    {
        try
        {
            await PumpAsync(from, to, ending.Token);
            if (to is NetworkStream { Socket: var socket })
                socket.Shutdown(SocketShutdown.Send);
            else if (to is SpdyStream stream)
                await stream.CompleteWritesAsync();
            else
                await ending.CancelAsync();
        }
        catch (Exception ended) when (IsEnd(ended))
        {
            await ending.CancelAsync();
        }
    }
}
