using System.Buffers;
using System.IO.Pipelines;

namespace Navarch.Node.Streaming;

/// <summary>
/// Sends a container's log file on. Steps: 1 find where the tail begins, from the file's end backwards, 2 pass on the lines
/// there are, 3 following: wait for more, or for a new file of the same name (rotation), until the container has ended and all
/// that it wrote is read.
/// </summary>
static class CriLogFile
{
    private const int TailBlockBytes = 64 * 1024;
    private const int ReadBytes = 64 * 1024;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    public static async Task SendAsync(
        LogTarget.File log, LogOptions options, PipeWriter output, TimeProvider time, CancellationToken cancel)
    {
        var file = Open(log.Path);
        try
        {
            var writer = new LogLineWriter(options, output);
            file.Position = options.TailLines is { } lines ? FindTail(file, lines) : 0;
            while (true)
            {
                // The order matters: what was written before the container ended is there when the file is read after.
                var isWriting = options.Follow && await log.IsWritingAsync(cancel);
                await SendRestAsync(file, writer, output, cancel);
                if (writer.IsFull) break;
                if (Successor(file, log.Path) is { } rotated)
                {
                    await SendRestAsync(file, writer, output, cancel);
                    await file.DisposeAsync();
                    file = rotated;
                    continue;
                }
                if (!isWriting) break;
                await WaitForMoreAsync(file, log, time, cancel);
            }
            writer.EndOfFile();
            await output.FlushAsync(cancel);
        }
        finally
        {
            await file.DisposeAsync();
        }
    }

    /// <summary>Where the last <paramref name="lines"/> lines begin.</summary>
    internal static long FindTail(FileStream file, long lines)
    {
        if (lines <= 0) return file.Length;
        var block = new byte[TailBlockBytes];
        var newlines = 0L;
        for (var end = file.Length; end > 0;)
        {
            var start = Math.Max(0, end - block.Length);
            var part = block.AsSpan(0, (int)(end - start));
            file.Position = start;
            file.ReadExactly(part);
            if (end == file.Length && part[^1] == '\n') part = part[..^1];
            for (int at; (at = part.LastIndexOf((byte)'\n')) >= 0; part = part[..at])
                if (++newlines == lines) return start + at + 1;
            end = start;
        }
        return 0;
    }

    private static async ValueTask SendRestAsync(
        FileStream file, LogLineWriter writer, PipeWriter output, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ReadBytes);
        try
        {
            int count;
            while (!writer.IsFull && (count = await file.ReadAsync(buffer, cancel)) > 0)
            {
                writer.Write(buffer.AsSpan(0, count));
                if ((await output.FlushAsync(cancel)).IsCompleted) throw new OperationCanceledException("the client has gone");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Polls the file's size: cheaper than a watch per reader, of which a machine has few.</summary>
    private static async ValueTask WaitForMoreAsync(
        FileStream file, LogTarget.File log, TimeProvider time, CancellationToken cancel)
    {
        const int pollsPerCheck = 5;
        for (var poll = 1; ; poll++)
        {
            await Task.Delay(PollInterval, time, cancel);
            if (file.Length > file.Position || !IsSame(file, log.Path)) return;
            if (poll % pollsPerCheck == 0 && !await log.IsWritingAsync(cancel)) return;
        }
    }

    /// <summary>The file that has taken this one's name, if there is one.</summary>
    private static FileStream? Successor(FileStream file, string path) => File.Exists(path) && !IsSame(file, path) ? Open(path) : null;

    /// <summary>A rotated log is renamed and a new, shorter one begun under its name.</summary>
    private static bool IsSame(FileStream file, string path)
    {
        var named = FileIdentity.Of(path);
        return named is null || named == FileIdentity.Of(file.SafeFileHandle);
    }

    private static FileStream Open(string path) => new(
        path, new FileStreamOptions
        {
            Access = FileAccess.Read, Mode = FileMode.Open, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0,
        });
}
