using System.Buffers;
using System.Globalization;
using System.Text;

namespace Navarch.Node.ProcessRuntime;

/// <summary>
/// Turns what a container writes into the CRI's log format, line by line, with the time at which it was read. Those who attach
/// see the bytes too; one that does not keep up misses some, for the container must not wait for it.
/// </summary>
sealed class LogPump
{
    private const int LineBytesMax = 16 * 1024;

    private readonly string _logPath;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly List<(string Name, System.IO.Pipelines.PipeWriter Writer)> _listeners = [];
    private FileStream _log;

    private LogPump(string directory, string logPath, TimeProvider time)
    {
        (_logPath, _time) = (logPath, time);
        Directory.CreateDirectory(Path.GetDirectoryName(logPath)!);
        _log = Open();
        Completion = Task.WhenAll(
            PumpAsync(Path.Combine(directory, "stdout"), "stdout"), PumpAsync(Path.Combine(directory, "stderr"), "stderr"));
    }

    /// <summary>Ends when nobody has the container's pipes open any more, and all is written.</summary>
    public Task Completion { get; }

    public static LogPump Start(string directory, string logPath, TimeProvider time) => new(directory, logPath, time);

    /// <summary>After a rotation: writes on to a new file of the old name.</summary>
    public void Reopen()
    {
        lock (_lock)
        {
            _log.Dispose();
            _log = Open();
        }
    }

    /// <summary>From now on the bytes of the stream come here too; the end with the container's.</summary>
    public Stream Listen(string name)
    {
        var pipe = new System.IO.Pipelines.Pipe();
        lock (_lock)
        {
            if (Completion.IsCompleted) pipe.Writer.Complete();
            else _listeners.Add((name, pipe.Writer));
        }
        return pipe.Reader.AsStream();
    }

    private FileStream Open() => new(_logPath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    private async Task PumpAsync(string pipePath, string name)
    {
        // Opening waits for the other end, on a thread of the pool.
        await Task.Yield();
        await using var pipe = new FileStream(pipePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var line = new ArrayBufferWriter<byte>(LineBytesMax);
        var buffer = new byte[LineBytesMax];
        int count;
        while ((count = await pipe.ReadAsync(buffer)) > 0)
        {
            Tell(name, buffer.AsSpan(0, count));
            Append(line, buffer.AsSpan(0, count), name);
        }
        if (line.WrittenCount > 0) Write(name, line, isPartial: true);
        EndListeners(name);
    }

    private void Append(ArrayBufferWriter<byte> line, ReadOnlySpan<byte> bytes, string name)
    {
        while (bytes.Length > 0)
        {
            var newline = bytes.IndexOf((byte)'\n');
            var part = bytes[..Math.Min(newline < 0 ? bytes.Length : newline, LineBytesMax - line.WrittenCount)];
            line.Write(part);
            bytes = bytes[part.Length..];
            if (bytes.Length > 0 && bytes[0] == '\n')
            {
                Write(name, line, isPartial: false);
                bytes = bytes[1..];
            }
            else if (line.WrittenCount == LineBytesMax)
            {
                Write(name, line, isPartial: true);
            }
        }
    }

    private void Write(string name, ArrayBufferWriter<byte> line, bool isPartial)
    {
        var time = _time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'", CultureInfo.InvariantCulture);
        byte[] entry = [.. Encoding.ASCII.GetBytes($"{time} {name} {(isPartial ? 'P' : 'F')} "), .. line.WrittenSpan, (byte)'\n'];
        lock (_lock) _log.Write(entry);
        line.ResetWrittenCount();
    }

    private void Tell(string name, ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
            foreach (var (listened, writer) in _listeners)
            {
                if (listened != name || writer is { CanGetUnflushedBytes: true, UnflushedBytes: > 1 << 20 }) continue;
                writer.Write(bytes);
                _ = writer.FlushAsync();
            }
    }

    private void EndListeners(string name)
    {
        lock (_lock)
        {
            foreach (var (listened, writer) in _listeners)
                if (listened == name) writer.Complete();
            _listeners.RemoveAll(listener => listener.Name == name);
        }
    }
}
