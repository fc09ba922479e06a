using System.IO.Pipelines;
using Navarch.Server.Http;

namespace Navarch.Server.Tests.Http;

public sealed class BatchingStreamTests
{
    private const int BatchBytes = 100;

    private readonly Pipe _sent = new();
    private readonly BatchingStream _stream;

    public BatchingStreamTests() => _stream = new(new Wire(new Pipe().Reader, _sent.Writer), BatchBytes);

    [Fact]
    public async Task Sends_each_record_while_hands_are_shaken()
    {
        await _stream.WriteAsync(new byte[10]);
        Assert.Equal(10, Sent());
    }

    [Fact]
    public async Task Gathers_records_until_it_is_flushed()
    {
        _stream.IsBatching = true;
        await _stream.WriteAsync(new byte[10]);
        await _stream.WriteAsync(new byte[20]);
        Assert.Equal(0, Sent());
        await _stream.FlushAsync();
        Assert.Equal(30, Sent());
    }

    [Fact]
    public async Task Sends_when_a_batch_is_full()
    {
        _stream.IsBatching = true;
        await _stream.WriteAsync(new byte[60]);
        await _stream.WriteAsync(new byte[60]);
        await _stream.WriteAsync(new byte[60]);
        Assert.Equal(120, Sent());
    }

    private long Sent() => _sent.Reader.TryRead(out var read) ? read.Buffer.Length : 0;

    private sealed record Wire(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
