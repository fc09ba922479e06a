using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;

namespace Navarch.Bench;

/// <summary>Reads a watch, counts its events and how long each was on its way, by the mark in it. Parses nothing else.</summary>
sealed class WatchClient(Stream stream) : IDisposable
{
    public const string MarkName = "bench-mark-";
    private static ReadOnlySpan<byte> Mark => "bench-mark-"u8;

    private int _events;

    public Latencies Latencies { get; } = new();

    public int Events => Volatile.Read(ref _events);

    public void Dispose() => stream.Dispose();

    public async Task ReadAsync()
    {
        var buffer = new byte[32 * 1024];
        var filled = 0;
        while (true)
        {
            if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            int read;
            try
            {
                read = await stream.ReadAsync(buffer.AsMemory(filled));
            }
            catch (Exception problem) when (problem is IOException or ObjectDisposedException or HttpRequestException or OperationCanceledException)
            {
                return;
            }
            if (read == 0) return;
            var arrived = Stopwatch.GetTimestamp();
            filled = TakeLines(buffer, filled, filled + read, arrived);
        }
    }

    private int TakeLines(byte[] buffer, int scannedTo, int filled, long arrived)
    {
        var start = 0;
        while (buffer.AsSpan(scannedTo, filled - scannedTo).IndexOf((byte)'\n') is var at and >= 0)
        {
            var end = scannedTo + at;
            Take(buffer.AsSpan(start, end - start), arrived);
            start = scannedTo = end + 1;
        }
        buffer.AsSpan(start, filled - start).CopyTo(buffer);
        return filled - start;
    }

    private void Take(ReadOnlySpan<byte> line, long arrived)
    {
        var at = line.LastIndexOf(Mark);
        if (at < 0) return;
        if (Utf8Parser.TryParse(line[(at + Mark.Length)..], out long sent, out _)) Latencies.AddTicks(arrived - sent);
        Volatile.Write(ref _events, _events + 1);
    }
}
