namespace Navarch.Server.Aggregation;

/// <summary>
/// A connection of HTTP/1.1 whose requests' heads are rewritten before they go out, each as a whole: the client may give
/// it in pieces. What is no head passes as it is.
/// </summary>
internal sealed class HeadStream(Stream connection, HeadRewriting rewrite) : Stream
{
    private const int MethodLengthMax = 10;
    private const int HeadBytesMax = 1024 * 1024;

    private MemoryStream? _head;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_head is null && !IsHead(buffer.Span))
        {
            await connection.WriteAsync(buffer, cancellationToken);
            return;
        }
        _head ??= new();
        _head.Write(buffer.Span);
        var written = _head.GetBuffer().AsSpan(0, (int)_head.Length);
        if (written.IndexOf("\r\n\r\n"u8) < 0 && written.Length < HeadBytesMax) return; // There is more of it to come.
        var whole = rewrite(written);
        _head = null;
        await connection.WriteAsync(whole, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        connection.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        connection.ReadAsync(buffer, offset, count, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => connection.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => connection.DisposeAsync();

    protected override void Dispose(bool disposing)
    {
        if (disposing) connection.Dispose();
        base.Dispose(disposing);
    }

    /// <summary><c>POST /…</c>: bodies, which are JSON, YAML or framed, do not begin so.</summary>
    private static bool IsHead(ReadOnlySpan<byte> written)
    {
        var length = written.IndexOfAnyExceptInRange((byte)'A', (byte)'Z');
        return length is > 0 and <= MethodLengthMax && written[length..].StartsWith(" /"u8);
    }
}

/// <summary>What a head is to be instead.</summary>
internal delegate byte[] HeadRewriting(ReadOnlySpan<byte> head);
