using System.Buffers;
using System.IO.Pipelines;

namespace Navarch.Client.Http;

/// <summary>A body that goes on: watch events or a log.</summary>
sealed class ResponseStream(Stream body, StreamFrames frames) : IAsyncEnumerable<ReadOnlyMemory<byte>>
{
    /// <summary>An object of the largest size that etcd stores, with room for encoding.</summary>
    private const int FrameBytesMax = 16 << 20;

    public async IAsyncEnumerator<ReadOnlyMemory<byte>> GetAsyncEnumerator(CancellationToken cancel = default)
    {
        var reader = PipeReader.Create(body, new StreamPipeReaderOptions(bufferSize: 16 << 10));
        try
        {
            while (true)
            {
                var read = await ReadAsync(reader, cancel);
                var buffer = read.Buffer;
                while (TryCut(ref buffer, read.IsCompleted, out var frame)) yield return frame;
                if (buffer.Length > FrameBytesMax)
                    throw new EndpointUnreachableException($"a watch event of more than {FrameBytesMax} bytes");
                reader.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted) yield break;
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    private static async ValueTask<ReadResult> ReadAsync(PipeReader reader, CancellationToken cancel)
    {
        try
        {
            return await reader.ReadAsync(cancel);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException or ObjectDisposedException)
        {
            cancel.ThrowIfCancellationRequested();
            throw new EndpointUnreachableException($"the stream broke: {broken.Message}", broken);
        }
    }

    private bool TryCut(ref ReadOnlySequence<byte> buffer, bool isLast, out ReadOnlyMemory<byte> frame)
    {
        frame = default;
        if (buffer.IsEmpty) return false;
        var end = buffer.End;
        if (frames == StreamFrames.Lines)
        {
            if (buffer.PositionOf((byte)'\n') is { } newline) end = buffer.GetPosition(1, newline);
            else if (!isLast) return false;
        }
        var cut = buffer.Slice(0, end);
        frame = cut.IsSingleSegment ? cut.First : cut.ToArray();
        buffer = buffer.Slice(end);
        return true;
    }
}
