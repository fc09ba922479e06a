using System.Buffers;
using System.Globalization;
using System.IO.Pipes;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Navarch.Node.ProcessRuntime;

/// <summary>
/// Turns what a container writes into the CRI's log format, line by line, with the time at which it was read. Those who attach
/// see the bytes too; one that does not keep up misses some, for the container must not wait for it.
/// </summary>
/// <remarks>
/// A named pipe forgets what is in it when the last who has it open goes, and one that is opened for reading waits for a writer. So
/// the pump opens both ends before the container starts, and lets its writing ends go when the container's keeper has its own:
/// however short the container's life and however late the pump's turn, nothing is lost and nobody waits.
/// </remarks>
sealed class LogPump
{
    private const int LineBytesMax = 16 * 1024;

    private readonly string _logPath;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly List<(string Name, System.IO.Pipelines.PipeWriter Writer)> _listeners = [];
    private readonly SafeFileHandle[] _held;
    private FileStream _log;

    private LogPump(string directory, string logPath, TimeProvider time)
    {
        (_logPath, _time) = (logPath, time);
        Directory.CreateDirectory(Path.GetDirectoryName(logPath)!);
        _log = Open();
        _held = [Hold(Path.Combine(directory, "stdout")), Hold(Path.Combine(directory, "stderr"))];
        Completion = PumpAsync(OpenPipe(Path.Combine(directory, "stdout")), OpenPipe(Path.Combine(directory, "stderr")));
    }

    /// <summary>Ends when nobody has the container's pipes open any more, and all is written.</summary>
    public Task Completion { get; }

    /// <summary>The pump is a writer of the pipes too, so that they don't end, until <see cref="LetGo"/>.</summary>
    public static LogPump Start(string directory, string logPath, TimeProvider time) => new(directory, logPath, time);

    /// <summary>From now on the pipes end with the container: its keeper has opened them, or never will.</summary>
    public void LetGo()
    {
        foreach (var end in _held) end.Dispose();
    }

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

    private static SafeFileHandle Hold(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);

    /// <summary>A pipe stream, because it waits for bytes without taking a thread; a file stream takes one for each pipe.</summary>
    private static AnonymousPipeClientStream OpenPipe(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var pipe = new SafePipeHandle(file.DangerousGetHandle(), ownsHandle: true);
        file.SetHandleAsInvalid();
        return new AnonymousPipeClientStream(PipeDirection.In, pipe);
    }

    private async Task PumpAsync(Stream stdout, Stream stderr)
    {
        await Task.WhenAll(PumpAsync(stdout, "stdout"), PumpAsync(stderr, "stderr"));
        lock (_lock) _log.Dispose();
    }

    private async Task PumpAsync(Stream pipe, string name)
    {
        await using var opened = pipe;
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
