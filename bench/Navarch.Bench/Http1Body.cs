using System.Buffers.Text;

namespace Navarch.Bench;

/// <summary>An answer's body, of a length or in chunks. Disposing it before its end closes the connection.</summary>
sealed class Http1Body(Http1Input input, long length) : Stream
{
    private readonly bool _isChunked = length < 0;
    private long _left = Math.Max(length, 0);
    private bool _hasStarted;
    private bool _isDone = length == 0;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel = default)
    {
        if (_left == 0 && _isChunked && !_isDone) await NextChunkAsync();
        if (_isDone) return 0;
        var read = await input.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)]);
        if (read == 0) throw new IOException("the server closed the connection within an answer");
        _left -= read;
        _isDone = _left == 0 && !_isChunked;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDone) input.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask NextChunkAsync()
    {
        if (_hasStarted) await input.ReadLineAsync();
        _hasStarted = true;
        var line = await input.ReadLineAsync();
        if (!Utf8Parser.TryParse(line.Span, out _left, out _, 'x')) throw new IOException("a chunk without its size");
        if (_left > 0) return;
        await input.ReadLineAsync();
        _isDone = true;
    }
}
