using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace Navarch.Node.Streaming;

/// <summary>The resize stream: JSON objects <c>{"Width":80,"Height":24}</c>, one after the other.</summary>
static class TerminalSizes
{
    private const int ObjectBytesMax = 1024;

    /// <summary>Passes each size on until the stream ends. An object that can't be read ends it too: it is the client's error.</summary>
    public static async Task ForwardAsync(Stream resizes, Func<TerminalSize, ValueTask> resize, CancellationToken cancel)
    {
        var reader = PipeReader.Create(resizes, new StreamPipeReaderOptions(leaveOpen: true));
        while (true)
        {
            var result = await reader.ReadAsync(cancel);
            var rest = result.Buffer;
            while (rest.PositionOf((byte)'}') is { } end)
            {
                var past = rest.GetPosition(1, end);
                if (Read(rest.Slice(0, past)) is not { } size) return;
                if (size is { Columns: > 0, Rows: > 0 }) await resize(size);
                rest = rest.Slice(past);
            }
            if (result.IsCompleted || rest.Length > ObjectBytesMax) return;
            reader.AdvanceTo(rest.Start, rest.End);
        }
    }

    public static byte[] Encode(TerminalSize size) =>
        System.Text.Encoding.UTF8.GetBytes($"{{\"Width\":{size.Columns},\"Height\":{size.Rows}}}\n");

    private static TerminalSize? Read(ReadOnlySequence<byte> json)
    {
        if (json.Length > ObjectBytesMax) return null;
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return new TerminalSize(root.GetProperty("Width").GetUInt16(), root.GetProperty("Height").GetUInt16());
        }
        catch (Exception bad) when (bad is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
