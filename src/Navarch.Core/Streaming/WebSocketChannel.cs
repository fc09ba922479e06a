using System.IO.Pipelines;
using Navarch.Core.Limits;

namespace Navarch.Core.Streaming;

/// <summary>One channel as a stream: reads what the peer sent on it, writes messages with its number.</summary>
public sealed class WebSocketChannel : Stream
{
    private readonly WebSocketChannels _socket;
    private readonly byte _number;
    private readonly StreamingLimits _limits;
    private readonly Pipe _received;
    private bool _isEnded;

    internal WebSocketChannel(WebSocketChannels socket, byte number, StreamingLimits limits)
    {
        (_socket, _number, _limits) = (socket, number, limits);
        _received = new Pipe(new PipeOptions(
            pauseWriterThreshold: limits.StreamBufferBytesMax, resumeWriterThreshold: limits.StreamBufferBytesMax / 2,
            useSynchronizationContext: false));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel = default)
    {
        if (buffer.Length == 0) return 0;
        var result = await _received.Reader.ReadAsync(cancel);
        var count = (int)Math.Min(buffer.Length, result.Buffer.Length);
        var taken = result.Buffer.Slice(0, count);
        System.Buffers.BuffersExtensions.CopyTo(taken, buffer.Span);
        _received.Reader.AdvanceTo(taken.End);
        return count;
    }

    /// <summary>An empty write is a message too: the number alone.</summary>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancel = default)
    {
        do
        {
            var part = buffer[..Math.Min(buffer.Length, _limits.DataFrameBytesMax)];
            await _socket.SendAsync(_number, part, cancel);
            buffer = buffer[part.Length..];
        }
        while (buffer.Length > 0);
    }

    /// <summary>Drops what the peer still sends; the channel has no way to say that we are done.</summary>
    public override ValueTask DisposeAsync() => _received.Reader.CompleteAsync();

    internal async ValueTask DeliverAsync(ReadOnlyMemory<byte> data)
    {
        if (!_isEnded && data.Length > 0) await _received.Writer.WriteAsync(data);
    }

    internal void End()
    {
        if (_isEnded) return;
        _isEnded = true;
        _received.Writer.Complete();
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override Task FlushAsync(CancellationToken cancel) => Task.CompletedTask;
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("asynchronous only");
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("asynchronous only");
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancel) =>
        ReadAsync(buffer.AsMemory(offset, count), cancel).AsTask();
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancel) =>
        WriteAsync(buffer.AsMemory(offset, count), cancel).AsTask();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
