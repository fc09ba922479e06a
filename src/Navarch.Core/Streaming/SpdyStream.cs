using System.Buffers;
using System.IO.Pipelines;
using Navarch.Core.Limits;

namespace Navarch.Core.Streaming;

/// <summary>
/// One stream of a connection, read and written like any other. Reading ends when the peer finishes its half; disposing
/// finishes ours and drops what the peer still sends.
/// </summary>
public sealed class SpdyStream : Stream
{
    private readonly SpdyConnection _connection;
    private readonly StreamingLimits _limits;
    private readonly Pipe _received;
    private readonly TaskCompletionSource<SpdyHeaders> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private int _unacknowledgedBytes;
    private bool _isLocalClosed;
    private bool _isRemoteClosed;

    /// <summary>Thrown only once all that came before it is read: the pipe itself would drop that.</summary>
    private Exception? _failure;

    internal SpdyStream(SpdyConnection connection, uint id, SpdyHeaders headers, StreamingLimits limits)
    {
        _connection = connection;
        _limits = limits;
        Id = id;
        Headers = headers;
        _received = new Pipe(new PipeOptions(
            pauseWriterThreshold: limits.StreamBufferBytesMax, resumeWriterThreshold: limits.StreamBufferBytesMax / 2,
            useSynchronizationContext: false));
    }

    public uint Id { get; }

    /// <summary>What the stream was opened with.</summary>
    public SpdyHeaders Headers { get; }

    internal SpdySendWindow SendWindow { get; } = new();

    internal bool IsOver
    {
        get
        {
            lock (_lock) return _isLocalClosed && _isRemoteClosed;
        }
    }

    /// <summary>Accepts a stream that the peer opened; its opener waits for this.</summary>
    public ValueTask ReplyAsync() => _connection.ReplyAsync(this);

    /// <summary>The peer's answer to a stream that we opened.</summary>
    /// <exception cref="IOException">It was refused, or the connection broke.</exception>
    public Task<SpdyHeaders> WaitForReplyAsync(CancellationToken cancel) => _reply.Task.WaitAsync(cancel);

    /// <summary>Finishes our half; the peer reads to the end and may go on sending.</summary>
    public ValueTask CompleteWritesAsync() => CloseLocal() ? _connection.FinishAsync(this) : ValueTask.CompletedTask;

    /// <summary>Ends both halves at once, instead of disposing.</summary>
    public async ValueTask ResetAsync(SpdyResetReason reason)
    {
        CloseLocal();
        lock (_lock) _isRemoteClosed = true;
        await _received.Reader.CompleteAsync();
        await _connection.SendResetAsync(this, reason);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel = default)
    {
        if (buffer.Length == 0) return 0;
        var result = await _received.Reader.ReadAsync(cancel);
        var count = (int)Math.Min(buffer.Length, result.Buffer.Length);
        var taken = result.Buffer.Slice(0, count);
        taken.CopyTo(buffer.Span);
        _received.Reader.AdvanceTo(taken.End);
        if (count > 0) await AcknowledgeAsync(count);
        else if (_failure is { } failure) throw new IOException(failure.Message, failure);
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancel = default)
    {
        while (buffer.Length > 0)
        {
            var count = await SendWindow.TakeAsync(Math.Min(buffer.Length, _limits.DataFrameBytesMax), cancel);
            ThrowIfLocalClosed();
            await _connection.SendDataAsync(this, buffer[..count]);
            buffer = buffer[count..];
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _received.Reader.CompleteAsync();
        try
        {
            await CompleteWritesAsync();
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // Nobody is left to be told.
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>Hands data to the reader; waits while the reader is more than a buffer behind.</summary>
    internal async ValueTask DeliverAsync(ReadOnlySequence<byte> data)
    {
        if (_isRemoteClosed) return;
        foreach (var part in data) await _received.Writer.WriteAsync(part);
    }

    internal void Answer(SpdyHeaders headers) => _reply.TrySetResult(headers);

    /// <summary>The peer's half ends: regularly, or by <paramref name="failure"/>.</summary>
    internal void EndRemote(Exception? failure)
    {
        lock (_lock)
        {
            if (_isRemoteClosed) return;
            _isRemoteClosed = true;
        }
        _reply.TrySetException(failure ?? new IOException($"stream {Id} was closed before it was accepted"));
        _ = _reply.Task.Exception;
        _failure = failure;
        _received.Writer.Complete();
    }

    internal bool CloseLocal()
    {
        lock (_lock)
        {
            if (_isLocalClosed) return false;
            _isLocalClosed = true;
        }
        SendWindow.Close();
        return true;
    }

    /// <summary>
    /// Opens the peer's window, if it counts one. A peer that doesn't must not be written to for nothing: one that has
    /// closed meanwhile answers with a reset, which drops what it sent before.
    /// </summary>
    private async ValueTask AcknowledgeAsync(int count)
    {
        _unacknowledgedBytes += count;
        if (!_connection.PeerCountsWindows) return;
        if (_unacknowledgedBytes < _limits.StreamBufferBytesMax / 2 || _isRemoteClosed) return;
        var bytes = _unacknowledgedBytes;
        _unacknowledgedBytes = 0;
        try
        {
            await _connection.SendWindowUpdateAsync(this, bytes);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // What was read is good; the next read tells the end.
        }
    }

    private void ThrowIfLocalClosed()
    {
        if (_isLocalClosed) throw new IOException($"stream {Id} is closed for writing");
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override Task FlushAsync(CancellationToken cancel) => Task.CompletedTask;
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancel) =>
        ReadAsync(buffer.AsMemory(offset, count), cancel).AsTask();
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancel) =>
        WriteAsync(buffer.AsMemory(offset, count), cancel).AsTask();
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("asynchronous only");
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("asynchronous only");
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
