using System.IO.Pipelines;

namespace Navarch.Server.Http;

/// <summary>
/// The wire under TLS. Records are gathered until TLS flushes or enough of them are there, and sent together; while
/// hands are shaken each goes out at once.
/// </summary>
internal sealed class BatchingStream(IDuplexPipe wire, int batchBytes) : Stream
{
    private readonly Stream _input = wire.Input.AsStream(leaveOpen: true);
    private int _unsent;

    public bool IsBatching { get; set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _input.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _input.ReadAsync(buffer, offset, count, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        buffer.Span.CopyTo(wire.Output.GetSpan(buffer.Length)); // A segment for each record, not for each 4 KB of it.
        wire.Output.Advance(buffer.Length);
        _unsent += buffer.Length;
        return IsBatching && _unsent < batchBytes ? ValueTask.CompletedTask : SendAsync(cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        _unsent == 0 ? Task.CompletedTask : SendAsync(cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask SendAsync(CancellationToken cancel)
    {
        _unsent = 0;
        await wire.Output.FlushAsync(cancel);
    }
}
