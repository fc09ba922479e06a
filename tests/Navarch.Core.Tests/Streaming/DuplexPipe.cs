using System.IO.Pipelines;

namespace Navarch.Core.Tests.Streaming;

/// <summary>Two ends of a connection in memory, with bounded buffers as a socket has.</summary>
static class DuplexPipe
{
    public static (Stream Left, Stream Right) Create()
    {
        var options = new PipeOptions(pauseWriterThreshold: 64 * 1024, resumeWriterThreshold: 32 * 1024, useSynchronizationContext: false);
        var (there, back) = (new Pipe(options), new Pipe(options));
        return (new End(back.Reader, there.Writer), new End(there.Reader, back.Writer));
    }

    private sealed class End(PipeReader input, PipeWriter output) : Stream
    {
        private readonly Stream _input = input.AsStream(), _output = output.AsStream();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel = default) =>
            await _input.ReadAsync(buffer, cancel);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancel = default) =>
            await _output.WriteAsync(buffer, cancel);

        public override async ValueTask DisposeAsync()
        {
            input.CancelPendingRead();
            await _output.DisposeAsync();
        }

        public override Task FlushAsync(CancellationToken cancel) => _output.FlushAsync(cancel);
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() => throw new NotSupportedException();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
