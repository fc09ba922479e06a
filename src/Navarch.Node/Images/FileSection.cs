using Microsoft.Win32.SafeHandles;

namespace Navarch.Node.Images;

/// <summary>A part of a file as a stream of its own; several may be read at once.</summary>
sealed class FileSection(SafeFileHandle file, long start, long length) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var read = RandomAccess.Read(file, Bounded(buffer), start + Position);
        Position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel = default)
    {
        var wanted = buffer[..(int)Math.Min(buffer.Length, length - Position)];
        var read = await RandomAccess.ReadAsync(file, wanted, start + Position, cancel);
        Position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancel) =>
        ReadAsync(buffer.AsMemory(offset, count), cancel).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    Span<byte> Bounded(Span<byte> buffer) => buffer[..(int)Math.Min(buffer.Length, length - Position)];
}
